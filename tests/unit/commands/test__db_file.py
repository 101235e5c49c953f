"""`arxos-migrate db` for a service whose private database is a file."""

import json
from pathlib import Path

import pytest

from support.scratch import URL, Scratch
from support.typed import Ended, Typed


@pytest.fixture
def file(repository: Scratch) -> Path:
    """Let the service be one on SQLite; give the file, which is not there yet."""
    project = f"""
        [tool.arxos-migrations]
        alias = "scratch"
        engine = "sqlite"
        [tool.arxos-migrations.targets.local]
        url_env = "{URL}"
    """
    (repository.folder / "pyproject.toml").write_text(project)
    return repository.folder.parents[1] / "data" / "scratch.db"


def test_a_file_is_there_or_not(file: Path, typed: Typed) -> None:
    """Nobody starts or stops it."""
    assert typed("db", "scratch") == Ended(0, "There is no private file yet\n", "")
    assert typed("db", "scratch", "start") == Ended(0, "", f"Database: sqlite:///{file}\n")
    file.touch()
    assert typed("db", "scratch", "status") == Ended(0, f"File: {file}\n", "")


def test_its_url_is_printed(file: Path, typed: Typed) -> None:
    """For people, and for a shell."""
    assert typed("db", "scratch", "url").out == f"sqlite:///{file}\n"
    assert typed("db", "scratch", "env").out == f"export {URL}=sqlite:///{file}\n"


def test_as_json_it_says_the_same(file: Path, typed: Typed) -> None:
    """In the shape that a server has."""
    ended = typed("db", "scratch", "--format", "json")
    assert json.loads(ended.out) == {
        "version": 1,
        "service": "scratch",
        "running": False,
        "url": f"sqlite:///{file}",
    }


@pytest.mark.parametrize("action", ["stop", "psql"])
def test_what_is_for_servers_is_refused(file: Path, typed: Typed, action: str) -> None:
    """The whole message."""
    assert typed("db", "scratch", action) == Ended(
        2,
        "",
        f"db {action} is for a server, and scratch has a file: {file}.\n"
        f"Open it with the sqlite3 shell: sqlite3 {file}\n",
    )
