"""What a downgrade takes away is counted, agreed to, saved, and recorded."""

import json
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from arxos_migrations.localdb.clients import dump_tools
from functional.discarding.conftest import Used
from support.database import Database
from support.messages import CANARY, assert_discreet, assert_says

ALLOWED = ("--allow-data-loss", "--backup")
REFUSED = """
    The downgrade of scratch discards what was written:
    public.rooms.colour: 2 rows
    public.tags: some of 1 row
    To lose that, type: arxos-migrate downgrade scratch 001 --allow-data-loss --backup FILE
"""
STATE = "SELECT id, name, colour FROM rooms ORDER BY 1"
KEPT = [(1, "Lab", "white"), (2, "Hall", CANARY), (3, "Attic", None), (4, "Foyer", "grey")]


@pytest.mark.parametrize("words", [(), ("--allow-data-loss",), ("--backup", "before.dump")])
def test_rows_are_not_lost_without_consent_and_backup(words: tuple[str, ...], used: Used) -> None:
    """They are counted by table and column, where they hold more than a default."""
    done = used.run("downgrade", "-1", *words)
    assert_says(done, used.told(REFUSED), code=3)
    assert (used.head(), used.database.rows(STATE)) == ("002", KEPT)
    assert not (used.scratch.folder / "before.dump").exists()


def test_with_consent_rows_are_in_the_backup(used: Used, tmp_path: Path) -> None:
    """It is the owner's alone, and what was lost is recorded with it."""
    backup = tmp_path / "before.dump"
    done = used.run("downgrade", "-1", *ALLOWED, str(backup))
    assert (done.returncode, used.head()) == (0, "001"), done.stderr
    assert done.stderr.startswith(f"Writing a backup to {backup}\nThe backup {backup} is written")
    assert_discreet(done)
    assert used.database.rows("SELECT * FROM tags") == []
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("before.dump*")] == ["before.dump"]
    assert restored(used, backup) == (KEPT, [(7, CANARY)])
    run = json.loads(used.run("runs", "--format", "json").stdout)["runs"][0]
    assert run["data_loss"] == {
        "backup": str(backup),
        "discarded": [
            {"object": used.told("public.rooms.colour"), "rows": 2, "words": "2 rows"},
            {"object": used.told("public.tags"), "rows": 1, "words": "some of 1 row"},
        ],
    }
    said = used.run("runs", str(run["run"])).stdout
    assert f"Data loss was allowed by {run['os_user']}, backup {backup}\n" in said
    assert CANARY not in said


def test_where_nothing_is_written_nothing_is_asked(used: Used, tmp_path: Path) -> None:
    """Defaults and NULL are nothing; a backup that was asked for is made."""
    used.write("DELETE FROM tags", "UPDATE rooms SET colour = 'white' WHERE id = 2")
    used.write("UPDATE rooms SET colour = NULL WHERE id = 4")
    backup = tmp_path / "before.dump"
    done = used.run("downgrade", "-1", "--backup", str(backup))
    assert (done.returncode, used.head(), backup.exists()) == (0, "001", True), done.stderr
    assert json.loads(used.run("runs", "--format", "json").stdout)["runs"][0]["data_loss"] is None


def test_of_a_revision_without_a_proof_its_source_is_read(unproved: Used) -> None:
    """What it names is counted, and it is said that this is not proved."""
    text = """
        The downgrade of scratch discards what was written:
        public.rooms: 4 rows (001 is not proved)
        public.tags: 1 row (001 is not proved)
        To lose that, type: arxos-migrate downgrade scratch base --allow-data-loss --backup FILE
    """
    assert_says(unproved.run("downgrade", "base"), unproved.told(text), code=3)


def test_a_bare_alembic_does_not_ask(used: Used) -> None:
    """Which the guide says."""
    assert used.warm.run(used.database, "alembic", "downgrade", "-1").returncode == 0
    assert used.head() == "001"


def restored(used: Used, backup: Path) -> tuple[list[object], list[object]]:
    """Bring the backup into a database of its own, and read what was lost."""
    if not isinstance(used.database, Database):
        with closing(sqlite3.connect(backup)) as connection:
            return (
                connection.execute(STATE).fetchall(),
                connection.execute("SELECT * FROM tags").fetchall(),
            )
    server, name = used.database.server, f"{used.database.name}_restored"
    tools = dump_tools(server.binaries.major)
    assert tools is not None
    with psycopg.connect(server.url(), autocommit=True) as superuser:
        superuser.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            subprocess.run(
                [tools.pg_restore, "--exit-on-error", "-d", server.url(database=name), backup],
                check=True,
                capture_output=True,
            )
            with psycopg.connect(server.url(database=name)) as connection:
                return (
                    list(connection.execute(STATE).fetchall()),
                    list(connection.execute("SELECT * FROM tags").fetchall()),
                )
        finally:
            superuser.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
