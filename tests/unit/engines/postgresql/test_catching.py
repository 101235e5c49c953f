"""Which statements may run code that catches the end of a wait."""

import pytest

from arxos_migrations.engines.postgresql.catching import Catching, is_catching
from arxos_migrations.engines.postgresql.kinds import Kind, kind_of
from support.database import Database

ROUTINE = "CREATE FUNCTION f() RETURNS {returns} LANGUAGE {language} AS $$ {body} $$"
HANDLES = "BEGIN PERFORM 1; EXCEPTION {when} THEN RAISE NOTICE 'x'; RETURN {value}; END"
OTHERS = ROUTINE.format(
    returns="integer", language="plpgsql", body=HANDLES.format(when="WHEN OTHERS", value="NULL")
)


@pytest.mark.parametrize(
    ("text", "catches"),
    [
        (OTHERS, True),
        (OTHERS.replace("OTHERS", "unique_violation or Others"), True),
        (OTHERS.replace("OTHERS", "lock_not_available"), True),
        (OTHERS.replace("OTHERS", "SQLSTATE '55P03'"), True),
        (OTHERS.replace("OTHERS", "SQLSTATE '55000'"), True),
        (OTHERS.replace("WHEN", "-- otherwise\n/* it */ when"), True),
        (OTHERS.replace("OTHERS", "unique_violation"), False),
        (OTHERS.replace("OTHERS", "query_canceled"), False),
        ("DO $$ BEGIN RAISE EXCEPTION 'no others'; END $$", False),
        ("DO LANGUAGE plpython3u $$ pass $$", True),
        ("DO LANGUAGE 'plperl' $$ 1 $$", True),
        ("DO LANGUAGE plpgsql $$ BEGIN NULL; END $$", False),
        ("SELECT 1", False),
    ],
)
def test_a_handler_in_a_text_is_seen(text: str, *, catches: bool) -> None:
    """One for what lock_timeout says; an error that is raised is none."""
    assert is_catching(text) is catches


def may_catch(database: Database, text: str) -> bool:
    """Ask anew."""
    with database.connect() as connection:
        return Catching(connection).may_catch(text, kind_of(text))


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("UPDATE t SET a = 1", False, True),
        ("SELECT f()", False, True),
        ("CALL p()", False, True),
        ("DO $$ BEGIN PERFORM f(); END $$", False, True),
        ("ALTER TABLE t ALTER a TYPE text USING f()", False, True),
        ("ALTER TABLE t ADD COLUMN b integer", False, False),
        (f"DO $do$ BEGIN {OTHERS}; END $do$", True, True),
        (OTHERS, False, False),
    ],
)
def test_a_routine_of_the_database_may_be_run(
    empty: Database, text: str, *, before: bool, behind: bool
) -> None:
    """By all that runs code: triggers are seen nowhere in a text."""
    assert may_catch(empty, text) is before
    with empty.connect() as connection:
        connection.execute(OTHERS.encode())
    assert may_catch(empty, text) is behind


def test_an_event_trigger_is_run_by_what_changes_a_schema(empty: Database) -> None:
    """It needs no name."""
    with empty.connect(empty.admin_url) as admin:
        admin.execute(OTHERS.replace("integer", "event_trigger").replace("NULL", "").encode())
        assert not may_catch(empty, "ALTER TABLE t ADD COLUMN b integer")
        admin.execute("CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()")
    assert may_catch(empty, "ALTER TABLE t ADD COLUMN b integer")


@pytest.mark.parametrize(
    ("statement", "catches"),
    [(OTHERS, True), ("CREATE TABLE others (id integer)", False)],
)
def test_a_routine_that_a_step_makes_counts_from_then_on(
    empty: Database, statement: str, *, catches: bool
) -> None:
    """It is asked for again; nobody else's is."""
    with empty.connect() as connection:
        catching = Catching(connection)
        assert not catching.may_catch("SELECT f()", Kind.LOOK)
        connection.execute(statement.encode())
        catching.note(statement, kind_of(statement))
        assert catching.may_catch("SELECT f()", Kind.LOOK) is catches


def test_one_of_an_extension_counts_by_its_name(empty: Database) -> None:
    """Or where a trigger or a routine has it."""
    with empty.connect(empty.admin_url) as admin:
        admin.execute(OTHERS.encode())
        admin.execute("ALTER EXTENSION plpgsql ADD FUNCTION f()")
    assert not may_catch(empty, "UPDATE t SET a = 1")
    assert may_catch(empty, "SELECT F()")
    with empty.connect() as connection:
        connection.execute("CREATE FUNCTION g() RETURNS integer LANGUAGE sql AS 'SELECT f()'")
    assert may_catch(empty, "UPDATE t SET a = 1")
