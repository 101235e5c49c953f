"""Files that all kinds of drift start from, and how one is made to drift."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine

from drift.kind import Kind, kinds_in

FOLDER = Path(__file__).parent
BASE = FOLDER / "base.sql"
KINDS = kinds_in(FOLDER)


def run(file: Path, script: Path) -> None:
    """Run a file of statements, with foreign keys off, as SQLite does by itself."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA defensive = OFF")
        connection.executescript(script.read_text(encoding="utf-8"))


def drift(file: Path, kind: Kind) -> None:
    """Change a file as a kind says."""
    run(file, kind.path)


@contextmanager
def alembic_connection(file: Path) -> Iterator[Connection]:
    """Connect as Alembic does."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
