"""The server says whether a model's words and a catalog's text mean the same."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from arxos_migrations.comparison.postgresql.judge import INDEX, RULE, Judge, run, undone, works
from arxos_migrations.errors import RefusedError

_REMEDY = (
    "Grant it TEMPORARY on the database; where the server is read-only, compare with its primary."
)
_STORED = (
    "CHECK (((status)::text = ANY ((ARRAY['a'::character varying, "
    "'b'::character varying])::text[])))"
)


@pytest.fixture
def judge(connection: Connection) -> Judge:
    """Ask about a table with one column of the awkward kind."""
    connection.exec_driver_sql("CREATE TABLE rooms (id integer, status varchar(9))")
    return Judge(connection=connection, table="rooms", schema=None)


@pytest.mark.parametrize(
    ("words", "fact", "differs"),
    [
        (
            "USING btree (id) WHERE status = 'a'",
            "USING btree (id) WHERE ((status)::text = 'a'::text)",
            False,
        ),
        (
            "USING btree (id) WHERE status = 'b'",
            "USING btree (id) WHERE ((status)::text = 'a'::text)",
            True,
        ),
        (
            "USING btree (id) WHERE status LIKE 'a%'",
            "USING btree (id) WHERE ((status)::text ~~ 'a%'::text)",
            False,
        ),
        ("USING btree (no_such_column)", "USING btree (id)", True),
    ],
)
def test_indexes_are_compared_by_what_they_mean(
    judge: Judge, words: str, fact: str, *, differs: bool
) -> None:
    """Words that the server refuses differ."""
    assert judge.different(INDEX, {"i": (words, fact)}) == ({"i"} if differs else set())


def test_a_list_over_varchar_is_the_same_before_and_after_a_restored_dump(judge: Judge) -> None:
    """PostgreSQL writes it otherwise once it has read its own text."""
    words = "CHECK (status IN ('a', 'b'))"
    again = (
        "CHECK (((status)::text = ANY (ARRAY[('a'::character varying)::text, "
        "('b'::character varying)::text])))"
    )
    assert judge.different(RULE, {"now": (words, _STORED), "restored": (words, again)}) == set()


def test_the_words_that_restore_a_list_are_those_of_people(judge: Judge) -> None:
    """The catalog's own would make another text; anything else is restored by its text."""
    assert judge.restoring(RULE, _STORED) == "CHECK ((status IN ('a', 'b')))"
    assert judge.restoring(RULE, "CHECK ((id > 0))") == "CHECK ((id > 0))"


def test_nothing_is_asked_where_nothing_is_in_doubt(connection: Connection) -> None:
    """The table need not even be there."""
    assert (
        Judge(connection=connection, table="no_such_table", schema=None).different(RULE, {})
        == set()
    )


def test_nothing_stays_of_what_was_asked(judge: Judge) -> None:
    """Neither the copy nor anything on it."""
    judge.different(RULE, {"c": ("CHECK (id > 0)", "CHECK ((id > 1))")})
    found = judge.connection.exec_driver_sql("SELECT to_regclass('pg_temp.arxos_comparison')")
    assert found.scalar_one() is None


def test_a_server_that_takes_no_temporary_table_is_refused(judge: Judge) -> None:
    """As a read-only one does not."""
    judge.connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    with pytest.raises(RefusedError) as caught:
        judge.different(RULE, {"c": ("CHECK (id > 0)", "CHECK ((id > 1))")})
    assert str(caught.value) == (
        "Models and database cannot be compared: the role may not make the temporary table on "
        f"which the server reads the rules of rooms.\n{_REMEDY}"
    )


def test_statements_that_may_not_be_tried_are_refused(connection: Connection) -> None:
    """Instead of taking them for such as do not work."""
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    with pytest.raises(RefusedError) as caught:
        works(connection, ["CREATE TEMPORARY TABLE x (id integer)"])
    assert str(caught.value) == (
        "Models and database cannot be compared: the role may not make the temporary table on "
        f"which changes of types are tried.\n{_REMEDY}"
    )


def test_a_table_that_is_gone_is_an_error_and_no_refusal(connection: Connection) -> None:
    """Somebody dropped it under way."""
    with pytest.raises(DBAPIError):
        Judge(connection=connection, table="gone", schema=None).restoring(RULE, "CHECK (true)")


def test_statements_work_or_do_not_and_are_undone(connection: Connection) -> None:
    """All of them together."""
    made = "CREATE TABLE tried (id integer)"
    assert works(connection, [made, "SELECT id FROM tried"]) is True
    assert works(connection, [made, "SELECT no FROM tried"]) is False
    assert connection.exec_driver_sql("SELECT to_regclass('tried')").scalar_one() is None


def test_a_per_cent_sign_stays_one(connection: Connection) -> None:
    """The driver would take it for a value."""
    run(connection, "CREATE VIEW v AS SELECT 'a%' AS text")
    assert connection.exec_driver_sql("SELECT text FROM v").scalar_one() == "a%"


def test_only_the_block_is_undone(connection: Connection) -> None:
    """What was done before stays."""
    run(connection, "CREATE TABLE before (id integer)")
    with undone(connection):
        run(connection, "DROP TABLE before")
    assert connection.exec_driver_sql("SELECT to_regclass('before')").scalar_one() is not None
