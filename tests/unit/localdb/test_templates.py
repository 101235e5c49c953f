"""Copies inside a server equal their template and can be dropped at any moment."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.localdb.native import NativeServer
from arxos_migrations.localdb.prepared import Prepared
from arxos_migrations.localdb.templates import (
    Strategy,
    copy_database,
    drop_database,
    drop_template,
    freeze_template,
    rename_database,
)
from arxos_migrations.localdb.throwaway import throwaway


@pytest.fixture
def running(ready: Prepared, folder: Path) -> Iterator[NativeServer]:
    """Run a server with the database `plan`."""
    with throwaway(ready, folder) as server:
        yield server


def databases(server: NativeServer) -> set[str]:
    """Name the databases, the server's own left out."""
    with psycopg.connect(server.url()) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    return {name for (name,) in rows} - {"postgres", "template0", "template1"}


@pytest.mark.parametrize("strategy", Strategy)
def test_a_copy_has_everything(running: NativeServer, strategy: Strategy) -> None:
    """Rows and extensions, by either way of copying."""
    copy_database(running, source="plan", name='odd "name"', strategy=strategy)

    with psycopg.connect(running.url(database='odd "name"')) as connection:
        found = connection.execute("SELECT name, postgis_lib_version() FROM rooms").fetchone()
    assert found is not None
    assert found[0] == "lobby"


def test_nobody_connects_to_a_template(running: NativeServer) -> None:
    """So it can always be copied."""
    freeze_template(running, name="plan")

    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        psycopg.connect(running.url(database="plan"))
    copy_database(running, source="plan", name="copy")
    assert databases(running) == {"plan", "copy"}


def test_a_database_in_use_is_dropped(running: NativeServer) -> None:
    """Tests forget connections."""
    with psycopg.connect(running.url(database="plan")) as forgotten:
        drop_database(running, name="plan")

        assert databases(running) == set()
        with pytest.raises(psycopg.OperationalError):
            forgotten.execute("SELECT 1")


def test_dropping_what_is_not_there_is_no_error(running: NativeServer) -> None:
    """Cleaning up twice does no harm."""
    drop_database(running, name="nowhere")

    assert databases(running) == {"plan"}


def test_a_template_can_be_dropped(running: NativeServer) -> None:
    """When what it was made from has changed."""
    freeze_template(running, name="plan")
    drop_template(running, name="plan")

    assert databases(running) == set()


def test_a_database_gets_another_name(running: NativeServer) -> None:
    """With all that is in it."""
    rename_database(running, source="plan", name="other")
    assert databases(running) == {"other"}
