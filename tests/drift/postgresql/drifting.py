"""Databases that all kinds of drift start from, and how one is made to drift."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine

from drift.kind import Kind, kinds_in
from support.database import Database

FOLDER = Path(__file__).parent
BASE = FOLDER / "base.sql"
KINDS = kinds_in(FOLDER)
ROLES = ("drift_owner", "drift_reader")


@dataclass(frozen=True, kw_only=True)
class Drifted:
    """A database that has drifted."""

    kind: Kind
    database: Database


def run(database: Database, path: Path, *, fails_with: str = "") -> None:
    """Let psql run a file as a superuser, each statement by itself."""
    done = subprocess.run(
        [
            database.server.binaries.tool("psql"),
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--set=VERBOSITY=verbose",
            f"--file={path}",
            database.admin_url,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is (not fails_with), done.stderr
    assert fails_with in done.stderr


def drift(database: Database, kind: Kind) -> None:
    """Change a database as a kind says."""
    run(database, kind.path, fails_with=kind.fails_with)


@contextmanager
def alembic_connection(database: Database) -> Iterator[Connection]:
    """Connect as a superuser, as Alembic does."""
    engine = create_engine(f"postgresql+psycopg{database.admin_url.removeprefix('postgresql')}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
