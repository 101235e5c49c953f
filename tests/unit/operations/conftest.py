"""A revision's operations on a small SQLite database, as our environment runs them."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from arxos_migrations.operations import install

ROOMS = (
    "CREATE TABLE rooms (\n"
    "  id INTEGER PRIMARY KEY, -- the id\n"
    "  name TEXT COLLATE NOCASE,\n"
    "  area REAL DEFAULT 1 CHECK (area > 0),\n"
    "  site INT REFERENCES sites (id) ON DELETE CASCADE,\n"
    "  CONSTRAINT once UNIQUE (name, site)\n"
    ")"
)
Execute = Callable[..., list[Any]]


@pytest.fixture
def installed() -> Iterator[None]:
    """Change tables in our way for one test."""
    undo = install()
    yield
    undo()


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    """Begin a transaction with foreign keys off on a database with sites and rooms."""
    engine = sa.create_engine("sqlite://")

    @sa.event.listens_for(engine, "connect")
    def prepare(driver: sqlite3.Connection, _record: object) -> None:
        driver.isolation_level = None
        driver.execute("PRAGMA foreign_keys=OFF")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        for sql in (
            "CREATE TABLE sites (id INTEGER PRIMARY KEY)",
            ROOMS,
            "INSERT INTO sites VALUES (1)",
            "INSERT INTO rooms VALUES (1, 'a', 1.5, 1), (2, 'b', 2.5, NULL)",
        ):
            connection.exec_driver_sql(sql)
        yield connection
    engine.dispose()


@pytest.fixture
def operations(connection: sa.Connection, installed: None) -> Operations:  # noqa: ARG001
    """Give what a revision knows as `op`."""
    return Operations(MigrationContext.configure(connection))


@pytest.fixture
def execute(connection: sa.Connection) -> Execute:
    """Give a function that executes SQL and lists the rows."""

    def run(sql: str, **values: object) -> list[Any]:
        result = connection.execute(sa.text(sql), values)
        return [tuple(row) for row in result] if result.returns_rows else []

    return run


@pytest.fixture
def text(execute: Execute) -> Callable[[], str]:
    """Give a function that reads the stored text of rooms."""

    def read() -> str:
        ((sql,),) = execute("SELECT sql FROM sqlite_schema WHERE name = 'rooms'")
        return str(sql)

    return read
