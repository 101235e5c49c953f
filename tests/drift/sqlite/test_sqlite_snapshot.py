"""Every kind of drift is found by comparing snapshots, and what is no drift is not."""

import random
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import which

import pytest
from alembic import op

from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.sqlite.reading import read
from arxos_migrations.snapshot.value import Snapshot, from_json
from drift.kind import Kind
from drift.sqlite.drifting import KINDS, drift
from drift.sqlite.spelling import otherwise
from functional.rebuild import ways

HEADER = "PRAGMA user_version = 3"
"""A dump leaves out what the header of a file says, so whoever restores it sets that again."""
TEXTS = """
    SELECT type, name, sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND substr(name, 1, 7) NOT IN ('sqlite_', 'search_')
"""
TABLES = ["devices", "readings", "settings", "notes"]


def snapshot(file: Path) -> Snapshot:
    """Read a file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        return read(connection)


def change(file: Path, script: str) -> None:
    """Run statements."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(script)


def texts(file: Path) -> list[tuple[str, str, str]]:
    """Give what has made the file, tables first."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(TEXTS).fetchall()
    return sorted(rows, key=lambda row: row[0] != "table")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_found(kind: Kind, copy_file: Callable[[], Path], drift_file: Path) -> None:
    """By exactly the objects that its file names."""
    file = copy_file()
    drift(file, kind)
    found = compare(snapshot(drift_file), snapshot(file))
    assert found.names == kind.objects
    assert snapshot(file).fingerprint != snapshot(drift_file).fingerprint


def test_a_snapshot_becomes_a_file_and_is_read_again(drift_file: Path) -> None:
    """Nothing of it is lost on the way."""
    found = snapshot(drift_file)
    assert from_json(found.to_json(), source="the file") == found


def test_a_dump_by_python_is_no_drift(drift_file: Path, tmp_path: Path) -> None:
    """The texts of virtual tables are written past SQLite then."""
    restored = tmp_path / "restored.db"
    with closing(sqlite3.connect(drift_file)) as connection:
        script = "\n".join(connection.iterdump())
    change(restored, f"PRAGMA defensive = OFF; {script}\n{HEADER};")
    assert snapshot(restored) == snapshot(drift_file)


@pytest.mark.skipif(which("sqlite3") is None, reason="there is no sqlite3 program")
def test_a_dump_by_the_program_is_no_drift(drift_file: Path, tmp_path: Path) -> None:
    """It writes some names in quotes."""
    restored = tmp_path / "restored.db"
    dump = subprocess.run(["sqlite3", drift_file, ".dump"], check=True, capture_output=True)
    script = dump.stdout + f"\n{HEADER};".encode()
    subprocess.run(["sqlite3", restored], check=True, input=script, capture_output=True)
    assert snapshot(restored) == snapshot(drift_file)


@pytest.mark.parametrize(
    "script",
    [
        "VACUUM",
        "ANALYZE",
        "REINDEX",
        "PRAGMA page_size = 8192; VACUUM",
        "PRAGMA journal_mode = WAL",
        "INSERT INTO devices (code, name, kind) VALUES ('a', 'b', 'valve')",
    ],
)
def test_what_is_done_without_changing_a_schema_is_no_drift(
    script: str, copy_file: Callable[[], Path], drift_file: Path
) -> None:
    """Any administrator may do it."""
    file = copy_file()
    change(file, script)
    assert snapshot(file) == snapshot(drift_file)


@pytest.mark.parametrize("seed", range(10))
def test_another_order_of_creation_is_no_drift(seed: int, drift_file: Path, tmp_path: Path) -> None:
    """Tables come before what is on them, and that is all."""
    made, file = texts(drift_file), tmp_path / "shuffled.db"
    random.Random(seed).shuffle(made)  # noqa: S311 - an order, no secret
    ordered = sorted(made, key=lambda row: row[0] != "table")
    assert ordered != texts(drift_file)
    change(file, ";\n".join([HEADER, *(sql for *_, sql in ordered)]))
    assert snapshot(file) == snapshot(drift_file)


@pytest.mark.parametrize("seed", range(10))
def test_another_spelling_is_no_drift(seed: int, drift_file: Path, tmp_path: Path) -> None:
    """Quotes, case, white space and comments, everywhere at once."""
    file = tmp_path / "otherwise.db"
    names = {
        "id", "code", "name", "kind", "price", "label", "value", "quality", "device_id", "taken_at",
        *(name for _, name, _ in texts(drift_file)),
    }  # fmt: skip
    scripts = [
        sql if "VIRTUAL TABLE" in sql else otherwise(sql, names, random.Random(seed))  # noqa: S311
        for *_, sql in texts(drift_file)
    ]
    change(file, ";\n".join([HEADER, *scripts]))
    assert {sql for *_, sql in texts(file)}.isdisjoint(
        {sql for *_, sql in texts(drift_file) if "VIRTUAL TABLE" not in sql}
    )
    assert snapshot(file) == snapshot(drift_file)


@pytest.mark.parametrize("table", TABLES)
def test_a_rebuild_that_changes_nothing_is_no_drift(
    table: str, copy_file: Callable[[], Path], drift_file: Path
) -> None:
    """By a batch, and by the whole text."""
    file = copy_file()
    ((text,),) = [[sql] for _, name, sql in texts(file) if name == table]

    def revision() -> None:
        with op.batch_alter_table(table, recreate="always"):
            pass
        op.rebuild_table(table, otherwise(text, {table}, random.Random(0)))  # type: ignore[attr-defined]  # noqa: S311

    with closing(sqlite3.connect(file)) as connection:
        ways.with_ours(connection, revision)
    assert ("table", table, text) not in texts(file)
    assert snapshot(file) == snapshot(drift_file)
