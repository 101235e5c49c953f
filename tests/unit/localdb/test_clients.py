"""The programs that dump and restore."""

from pathlib import Path

import pytest

from arxos_migrations.localdb import clients
from arxos_migrations.localdb.clients import DumpTools, dump_tools


def installed(folder: Path, major: int, *names: str) -> Path:
    """Put programs of that version there."""
    folder.mkdir()
    for name in names or ("pg_dump", "pg_restore"):
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {major}.3 (Debian)'\n", "utf-8")
        path.chmod(0o755)
    return folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Look nowhere else."""
    monkeypatch.setattr(clients, "USUAL_FOLDERS", (f"{tmp_path}/usual/*",))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    (tmp_path / "usual").mkdir()
    return tmp_path


def test_where_there_are_none_none_are_found(place: Path) -> None:
    """Nor where one of both is missing."""
    assert dump_tools(15) is None
    installed(place / "usual" / "15", 15, "pg_dump")
    assert dump_tools(15) is None


def test_the_oldest_that_are_not_older_than_the_server_are_taken(place: Path) -> None:
    """An older pg_dump refuses a newer server."""
    for major in (14, 17, 16):
        installed(place / "usual" / str(major), major)
    assert dump_tools(15) == DumpTools(folder=place / "usual" / "16", major=16)
    assert dump_tools(18) is None


def test_of_equal_ones_those_that_a_shell_finds_are_taken(place: Path) -> None:
    """Both of one folder."""
    installed(place / "usual" / "15", 15)
    folder = installed(place / "path", 15)
    found = dump_tools(15)
    assert found is not None
    assert (found.pg_dump, found.pg_restore) == (folder / "pg_dump", folder / "pg_restore")
