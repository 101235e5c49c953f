"""Files that may be thrown away."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from arxos_migrations.proof.sqlite.shadow import BASE, SHOWN, Shadow, shadow_in

LEAVES_A_WAL = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("INSERT INTO rooms VALUES (2)")
os._exit(0)
"""


def make(shadow: Shadow, name: str) -> None:
    """Put a table with a row into a file."""
    with shadow.connected(name) as connection:
        connection.execute("CREATE TABLE rooms (id INTEGER)")
        connection.execute("INSERT INTO rooms VALUES (1)")


def count(shadow: Shadow, name: str) -> int:
    """Count the rows of that table."""
    with shadow.connected(name) as connection:
        found: int = connection.execute("SELECT count(*) FROM rooms").fetchone()[0]
        return found


def test_a_file_is_copied_for_a_block(shadow: Shadow) -> None:
    """It can be copied again, is another one, and is gone afterwards."""
    with shadow.copied(shadow.base) as first:
        make(shadow, first)
        with shadow.copied(first) as second:
            assert count(shadow, second) == 1
            with shadow.connected(second) as connection:
                connection.execute("DELETE FROM rooms")
            assert count(shadow, first) == 1
        assert not shadow.path(second).exists()
    assert not shadow.path(first).exists()
    assert shadow.path(BASE).stat().st_size == 0


def test_a_file_is_copied_with_what_is_beside_it(shadow: Shadow) -> None:
    """As a killed process leaves it, whose COMMIT is in the WAL alone."""
    with shadow.copied(shadow.base) as first:
        make(shadow, first)
        path = shadow.path(first)
        subprocess.run([sys.executable, "-c", LEAVES_A_WAL, path], check=True)
        assert path.with_name(f"{path.name}-wal").exists()
        with shadow.copied(first) as second:
            assert count(shadow, second) == 2
        subprocess.run([sys.executable, "-c", LEAVES_A_WAL, path], check=True)
    assert [each.name for each in path.parent.iterdir()] == [f"{BASE}.db"]


def test_the_url_is_one_of_sqlite(shadow: Shadow) -> None:
    """With the whole path, so that it means the same in every folder."""
    assert shadow.url("first") == f"sqlite:///{shadow.path('first')}"
    assert shadow.path("first").is_absolute()


def test_a_folder_is_kept_for_a_block(tmp_path: Path) -> None:
    """In memory where there is room for that; two of them do not meet."""
    folder = tmp_path / "not there yet"
    with shadow_in(folder) as first, shadow_in(folder) as second:
        places = [shadow.path(BASE).parent for shadow in (first, second)]
        assert len({*places}) == 2
        make(first, first.copy(first.base))
    assert not any(place.exists() for place in places)


def test_what_a_killed_process_has_left_is_removed(tmp_path: Path) -> None:
    """What a living one uses is not."""
    with shadow_in(tmp_path) as living:
        place = living.path(BASE).parent
        left = place.with_name("shadow-left")
        (left / "deeper").mkdir(parents=True)
        with shadow_in(tmp_path):
            assert not left.exists()
            assert living.path(BASE).exists()
    assert not place.exists()


def test_another_folder_is_taken_where_there_is_none_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was named."""
    monkeypatch.setattr("arxos_migrations.localdb.places.MEMORY", tmp_path / "nowhere")
    with shadow_in(tmp_path / "own") as shadow:
        assert shadow.path(BASE).parent.parent == tmp_path / "own"
    assert [*(tmp_path / "own").iterdir()] == []


def test_nothing_waits_for_the_disk(shadow: Shadow) -> None:
    """These files are worth nothing after a stop."""
    with shadow.connected(shadow.base) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (0,)
        assert connection.isolation_level is None
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_all_files_are_shown_under_one_name(shadow: Shadow) -> None:
    """With what is beside them, and their own name again where a block fails."""
    with shadow.copied(BASE) as name:
        make(shadow, name)
        with shadow.shown(name):
            assert count(shadow, SHOWN) == 1
            subprocess.run([sys.executable, "-c", LEAVES_A_WAL, shadow.path(SHOWN)], check=True)
        assert count(shadow, name) == 2
        with pytest.raises(ValueError, match="no"), shadow.shown(name):
            raise ValueError("no")
        assert not shadow.path(SHOWN).exists()
        assert count(shadow, name) == 2


def test_a_base_may_begin_with_sql(shadow: Shadow) -> None:
    """Of as many statements as there are."""
    shadow.begin_with("CREATE TABLE rooms (id INTEGER); INSERT INTO rooms VALUES (1);")
    assert count(shadow, BASE) == 1
