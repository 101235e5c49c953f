"""Whoever connects to the database is followed as long as the block lasts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool, Pool, StaticPool

from arxos_migrations.proof.postgresql.trace.tracing import traced
from support.database import Database

if TYPE_CHECKING:
    from psycopg import Connection
    from sqlalchemy import Engine

INSTALLED = "SELECT count(*) FROM pg_event_trigger WHERE evtname LIKE 'arxos_trace%'"


@pytest.fixture
def admin(empty: Database) -> "Iterator[Connection[Any]]":
    """Give a superuser's connection."""
    with empty.connect(empty.admin_url) as connection:
        yield connection


def engine(database: Database, pool: type[Pool] = NullPool) -> "Engine":
    """Connect as a project does."""
    url = database.url.replace("postgresql://", "postgresql+psycopg://")
    return create_engine(url, poolclass=pool)


def create(database: Database, name: str) -> None:
    """Make a table with a connection of its own."""
    with engine(database).begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE {name} ()")


def test_the_block_is_followed(empty: Database, admin: "Connection[Any]") -> None:
    """Every connection of it, in the order of the statements; not what is before and behind."""
    create(empty, "before")
    with traced(admin) as trace:
        create(empty, "one")
        create(empty, "two")
        assert admin.execute(INSTALLED).fetchall() == [(4,)]
    create(empty, "behind")
    assert [each.text for each in trace.statements] == [
        "CREATE TABLE one ()",
        "CREATE TABLE two ()",
    ]
    assert [each.transaction for each in trace.statements] == [1, 2]
    assert admin.execute(INSTALLED).fetchall() == [(0,)]


def test_a_connection_that_is_used_again_is_followed_once(
    empty: Database, admin: "Connection[Any]"
) -> None:
    """And by the next block anew."""
    kept = engine(empty, StaticPool)
    classes = []
    for name in ("one", "two"):
        with traced(admin) as trace:
            for number in (1, 2):
                with kept.begin() as connection:
                    connection.exec_driver_sql(f"CREATE TABLE {name}_{number} ()")
                    driver: Any = connection.connection.dbapi_connection
                    classes.append(driver.cursor_factory)
        assert [statement.transaction for statement in trace.statements] == [1, 2]
    assert classes[0] is classes[1]
    assert classes[2] is classes[3] is not classes[0]
    kept.dispose()


def test_what_a_block_that_was_killed_has_left_is_no_hindrance(
    empty: Database, admin: "Connection[Any]"
) -> None:
    """It is there anew."""
    admin.execute("CREATE SCHEMA arxos_trace")
    with traced(admin) as trace:
        create(empty, "one")
    assert len(trace.statements) == 1


def test_a_driver_that_cannot_be_followed_is_named(admin: "Connection[Any]") -> None:
    """Else it would seem that nothing was done."""
    other = create_engine("sqlite://")
    with traced(admin) as trace, other.connect():
        pass
    other.dispose()
    assert trace.unseen == ["sqlite3"]
