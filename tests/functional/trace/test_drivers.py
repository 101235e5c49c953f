"""Whatever way a statement takes to the server, it is followed: raw cursors, COPY, many at once."""

import io
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool

from arxos_migrations.proof.postgresql.trace.statement import Trace, TracedStatement
from arxos_migrations.proof.postgresql.trace.tracing import traced
from functional.trace.telling import lines
from support.database import Database

if TYPE_CHECKING:
    from psycopg import Connection
    from sqlalchemy import Connection as AlchemyConnection

    Follow = Callable[[Callable[[AlchemyConnection], object]], Trace]

TEXT = "INSERT INTO app.buildings VALUES (7, 'East')"
WRITES = ["Takes: ROW EXCLUSIVE on app.buildings", "Writes: app.buildings 1 rows"]


@pytest.fixture(params=["psycopg", "psycopg2"])
def driver(request: pytest.FixtureRequest) -> str:
    """Name a driver; the project itself has no use for the second one."""
    name: str = request.param
    return name


@pytest.fixture
def follow(traceable: Database, admin: "Connection[Any]", driver: str) -> "Follow":
    """Give a function that follows what another one does with a connection."""

    def follow(act: "Callable[[AlchemyConnection], object]") -> Trace:
        url = traceable.admin_url.replace("postgresql://", f"postgresql+{driver}://")
        engine = create_engine(url, poolclass=NullPool)
        with traced(admin) as trace, engine.connect() as connection:
            act(connection)
            connection.commit()
        return trace

    return follow


def _raw(connection: "AlchemyConnection") -> Any:
    return connection.connection.dbapi_connection


def _only(trace: Trace) -> TracedStatement:
    (statement,) = trace.statements
    return statement


def _execute(connection: "AlchemyConnection") -> None:
    connection.exec_driver_sql(TEXT)


def _session(connection: "AlchemyConnection") -> None:
    with Session(bind=connection) as session:
        session.connection().exec_driver_sql(TEXT)
        session.commit()


def _raw_cursor(connection: "AlchemyConnection") -> None:
    with _raw(connection).cursor() as cursor:
        cursor.execute(TEXT)


def _with_parameters(connection: "AlchemyConnection") -> None:
    with _raw(connection).cursor() as cursor:
        cursor.execute("INSERT INTO app.buildings VALUES (%s, %s)", (7, "East"))


@pytest.mark.parametrize("act", [_execute, _session, _raw_cursor, _with_parameters])
def test_a_statement_is_followed(
    act: "Callable[[AlchemyConnection], None]", follow: "Follow"
) -> None:
    """Once, with what it did, and without its values."""
    statement = _only(follow(act))
    assert lines(statement) == WRITES
    assert "East" not in statement.text
    assert statement.duration_s > 0
    assert statement.wal_bytes > 0


def test_many_at_once_are_one(follow: "Follow") -> None:
    """As the driver sends them."""

    def act(connection: "AlchemyConnection") -> None:
        with _raw(connection).cursor() as cursor:
            rows = [(number, "East") for number in range(10, 14)]
            cursor.executemany("INSERT INTO app.buildings VALUES (%s, %s)", rows)

    assert lines(_only(follow(act))) == [WRITES[0], "Writes: app.buildings 4 rows"]


def test_copy_is_followed(follow: "Follow", driver: str) -> None:
    """SQLAlchemy itself knows nothing of it."""

    def act(connection: "AlchemyConnection") -> None:
        with _raw(connection).cursor() as cursor:
            if driver == "psycopg2":
                file = io.StringIO("10\tEast\n11\tWest\n")
                cursor.copy_expert("COPY app.buildings FROM STDIN", file)
                return
            with cursor.copy("COPY app.buildings FROM STDIN") as copy:
                copy.write_row((10, "East"))
                copy.write_row((11, "West"))

    assert lines(_only(follow(act))) == [WRITES[0], "Writes: app.buildings 2 rows"]


def test_a_named_cursor_is_followed(follow: "Follow") -> None:
    """It stays on the server."""

    def act(connection: "AlchemyConnection") -> None:
        with _raw(connection).cursor("rooms") as cursor:
            cursor.execute("SELECT * FROM app.rooms")
            assert len(cursor.fetchall()) == 3

    assert "Takes: ACCESS SHARE on app.rooms" in lines(_only(follow(act)))


def test_what_is_composed_is_followed(follow: "Follow", driver: str) -> None:
    """By the text that is sent."""

    def act(connection: "AlchemyConnection") -> None:
        module = import_module(f"{driver}.sql")
        with _raw(connection).cursor() as cursor:
            table = module.Identifier("app", "rooms")
            cursor.execute(module.SQL("LOCK TABLE {}").format(table))

    assert _only(follow(act)).text == 'LOCK TABLE "app"."rooms"'


def test_code_inside_is_followed(follow: "Follow") -> None:
    """Event triggers tell of it, through the driver's notices."""

    def act(connection: "AlchemyConnection") -> None:
        connection.exec_driver_sql("SET client_min_messages = error")
        connection.exec_driver_sql("DO $$ BEGIN ALTER TABLE app.rooms ADD note text; END $$")

    assert lines(follow(act).statements[-1]) == [
        "Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.rooms",
        "Takes: ACCESS EXCLUSIVE on app.rooms",
    ]


def test_a_failure_goes_through(follow: "Follow") -> None:
    """As the driver raised it; what comes after it is counted from its own beginning."""

    def act(connection: "AlchemyConnection") -> None:
        with pytest.raises(Exception, match="duplicate key"):
            connection.exec_driver_sql("INSERT INTO app.buildings SELECT id, name FROM app.rooms")
        connection.rollback()
        connection.exec_driver_sql("SELECT FROM app.rooms")

    failed, after = follow(act).statements
    assert lines(failed) == ["Fails: 23505"]
    assert lines(after) == ["Scans: app.rooms 1 x, 3 rows", "Takes: ACCESS SHARE on app.rooms"]
    assert failed.transaction != after.transaction


def test_the_isolation_can_be_chosen(follow: "Follow") -> None:
    """By the first statement of a transaction, before which nothing is asked."""

    def act(connection: "AlchemyConnection") -> None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        connection.exec_driver_sql("SELECT count(*) FROM app.rooms").all()
        (level,) = connection.exec_driver_sql("SHOW transaction_isolation").one()
        assert level == "serializable"

    chosen, read = follow(act).statements
    assert chosen.text == "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"
    assert lines(read) == ["Scans: app.rooms 1 x, 3 rows", "Takes: ACCESS SHARE on app.rooms"]


def test_what_a_rollback_takes_back_is_not_kept(follow: "Follow") -> None:
    """Another name is the old one again, and a table that was new is new again."""

    def act(connection: "AlchemyConnection") -> None:
        for _ in range(2):
            connection.exec_driver_sql("ALTER TABLE app.rooms RENAME TO spaces")
            connection.exec_driver_sql("CREATE TABLE app.doors (id integer)")
            connection.rollback()
        connection.exec_driver_sql("LOCK TABLE app.rooms")

    *twice, last = map(lines, follow(act).statements)
    assert twice[:2] == twice[2:]
    assert last == ["Takes: ACCESS EXCLUSIVE on app.rooms"]


def test_a_new_table_is_another_ones_table_in_the_next_transaction(follow: "Follow") -> None:
    """From its COMMIT on others can wait for it."""

    def act(connection: "AlchemyConnection") -> None:
        connection.exec_driver_sql("CREATE TABLE app.doors (id integer)")
        connection.exec_driver_sql("ALTER TABLE app.doors ADD COLUMN a integer")
        connection.commit()
        connection.exec_driver_sql("ALTER TABLE app.doors ADD COLUMN b integer")

    made, changed, later = follow(act).statements
    assert "Takes: ACCESS EXCLUSIVE on new app.doors" in lines(made)
    assert lines(changed) == []
    assert lines(later) == ["Takes: ACCESS EXCLUSIVE on app.doors"]
    assert made.transaction == changed.transaction != later.transaction


def test_a_connection_of_a_pool_is_followed_as_long_as_it_is_wanted(
    traceable: Database, admin: "Connection[Any]", driver: str
) -> None:
    """Also one that was there before; afterwards it goes on as ever."""
    url = traceable.admin_url.replace("postgresql://", f"postgresql+{driver}://")
    engine = create_engine(url, poolclass=QueuePool)
    with engine.connect():
        pass
    with traced(admin) as trace, engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE app.rooms")
    with engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE app.sensors")
    engine.dispose()
    assert [each.text for each in trace.statements] == ["LOCK TABLE app.rooms"]


def test_another_database_is_not_followed(empty: Database, admin: "Connection[Any]") -> None:
    """Only the one that may be thrown away."""
    engine = create_engine(
        empty.admin_url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool
    )
    with traced(admin) as trace, engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE public.doors (id integer)")
    assert trace.statements == []


def test_nothing_stays_in_the_database(admin: "Connection[Any]") -> None:
    """Also where the block fails."""
    with pytest.raises(RuntimeError), traced(admin):
        raise RuntimeError
    count = "SELECT count(*) FROM {} WHERE {} LIKE 'arxos_trace%'"
    for catalog, column in [("pg_event_trigger", "evtname"), ("pg_namespace", "nspname")]:
        assert admin.execute(count.format(catalog, column).encode()).fetchall() == [(0,)]
