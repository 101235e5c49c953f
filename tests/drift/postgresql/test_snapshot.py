"""Every kind of drift is found and named, and nothing else is."""

import random
import subprocess
from collections.abc import Callable

import psycopg
import pytest

from arxos_migrations.engines.postgresql.lexer import statements
from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.postgresql.reading import read
from arxos_migrations.snapshot.value import Snapshot, from_json
from drift.postgresql.drifting import BASE, Drifted
from support.database import Database

ORDERS = range(4)


def snapshot(database: Database) -> Snapshot:
    """Read a database as a superuser."""
    with database.connect(database.admin_url) as connection:
        return read(connection)


@pytest.fixture(scope="session")
def base(undrifted: Database) -> Snapshot:
    """Read the database that all kinds start from."""
    return snapshot(undrifted)


def restored(database: Database, into: Database) -> Database:
    """Dump a database and restore the dump into one that is empty."""
    tool = database.server.binaries.tool
    dump = [str(tool("pg_dump")), "--format=custom", f"--dbname={database.admin_url}"]
    restore = [str(tool("pg_restore")), "--exit-on-error", f"--dbname={into.admin_url}"]
    written = subprocess.run(dump, capture_output=True, check=True)
    subprocess.run(restore, input=written.stdout, check=True)
    return into


def test_a_kind_is_found_and_named(drifted: Drifted, base: Snapshot) -> None:
    """Exactly the objects that its file names are other ones."""
    assert compare(base, snapshot(drifted.database)).names == drifted.kind.objects


def test_a_database_equals_itself(undrifted: Database, base: Snapshot) -> None:
    """Reading is no change, and neither is writing and reading the file."""
    again = snapshot(undrifted)
    assert again.fingerprint == base.fingerprint
    assert from_json(base.to_json(), source="a file") == base


def test_a_restored_dump_is_equal(
    undrifted: Database, base: Snapshot, copy: Callable[..., Database]
) -> None:
    """Nothing that the server prints otherwise afterwards is a difference, nor the second time."""
    once = restored(undrifted, copy("template0"))
    twice = restored(once, copy("template0"))
    assert compare(base, snapshot(once)).differences == ()
    assert compare(base, snapshot(twice)).differences == ()


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_making_is_no_difference(
    order: int, base: Snapshot, copy: Callable[..., Database]
) -> None:
    """The same statements in another order make an equal database."""
    database = copy("template0")
    text = BASE.read_text("utf-8")
    left = [text[found[0].start : found[-1].end] for found in statements(text)]
    random.Random(order).shuffle(left)  # noqa: S311 - no secret
    with database.connect(database.admin_url) as connection:
        while left:
            done = [statement for statement in left if is_run(connection, statement)]
            left = [statement for statement in left if statement not in done]
            assert done
    assert compare(base, snapshot(database)).differences == ()


def is_run(connection: psycopg.Connection[object], statement: str) -> bool:
    """Run a statement unless something that it needs is still to be made."""
    try:
        connection.execute(statement.encode())
    except psycopg.Error:
        return False
    return True
