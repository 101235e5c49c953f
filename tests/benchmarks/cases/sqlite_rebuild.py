"""R8: a rebuild of an SQLite table that loses nothing, against Alembic's own batch.

The same revision in this process, in one transaction with foreign keys off, on a file of its own:
200,000 rows get another type and NOT NULL. Nothing of the table is of the kind that the peer
loses, so that both make the same; ours looks at rows and references before and after, and has a
view and a trigger beside the table, with which the peer would fail.
"""

import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.pool import NullPool

from arxos_migrations.operations import install
from benchmarks.harness import Goal, Measure, Side, Sides

GOAL = Goal(measure=Measure.WALL, ratio=1.3)
ROWS = 200_000
TABLES = (
    "CREATE TABLE floors (id INTEGER PRIMARY KEY, level INTEGER NOT NULL)",
    "CREATE TABLE rooms (id INTEGER NOT NULL PRIMARY KEY, number VARCHAR(20), name TEXT,"
    " area REAL, height NUMERIC(6, 2), made DATETIME, floor INTEGER NOT NULL,"
    " CONSTRAINT on_floor FOREIGN KEY (floor) REFERENCES floors (id) ON DELETE CASCADE,"
    " CONSTRAINT positive CHECK (area > 0), CONSTRAINT once UNIQUE (floor, number))",
    "CREATE TABLE doors (id INTEGER PRIMARY KEY, room INTEGER NOT NULL REFERENCES rooms (id))",
    "CREATE INDEX by_name ON rooms (name)",
    "CREATE INDEX by_area ON rooms (area, height)",
)
AROUND = (
    "CREATE VIEW large_rooms AS SELECT number, name FROM rooms WHERE area > 100",
    "CREATE TRIGGER renamed AFTER UPDATE OF name ON rooms BEGIN SELECT new.name; END",
)


@contextmanager
def sides() -> Iterator[Sides]:
    """Fill one file; every round changes a copy of it."""
    with TemporaryDirectory(prefix="arxos-bench-") as name:
        folder = Path(name)
        filled, copied = folder / "filled.db", folder / "copied.db"
        _fill(filled)
        yield Sides(
            ours=Side(
                what="batch_alter_table, ours, with a view and a trigger",
                before=lambda: _copy(filled, copied, AROUND),
                run=lambda: _ours(copied),
                after=copied.unlink,
            ),
            peer=Side(
                what="batch_alter_table, Alembic's",
                before=lambda: _copy(filled, copied, ()),
                run=lambda: _revise(copied),
                after=copied.unlink,
            ),
        )


def _fill(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for sql in TABLES:
            connection.execute(sql)
        connection.executemany("INSERT INTO floors VALUES (?, ?)", ((n, n) for n in range(100)))
        connection.executemany(
            "INSERT INTO rooms (number, name, area, height, floor) VALUES (?, ?, ?, ?, ?)",
            ((f"R{n}", f"room {n % 977}", 5 + n % 150, 2.5, n % 100) for n in range(ROWS)),
        )
        connection.execute("INSERT INTO doors (room) SELECT id FROM rooms WHERE id % 2")


def _copy(filled: Path, copied: Path, around: tuple[str, ...]) -> None:
    shutil.copyfile(filled, copied)
    with closing(sqlite3.connect(copied)) as connection, connection:
        for sql in around:
            connection.execute(sql)


def _ours(file: Path) -> None:
    undo = install()
    try:
        _revise(file)
    finally:
        undo()


def _revise(file: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Alembic tells of the check that it loses
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.isolation_level = None
        driver.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            driver.execute("BEGIN IMMEDIATE")
            operations = Operations(MigrationContext.configure(connection))
            with operations.batch_alter_table("rooms") as rooms:
                rooms.alter_column("number", type_=sa.String(40), nullable=False)
