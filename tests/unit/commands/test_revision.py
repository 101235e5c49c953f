"""`arxos-migrate revision`."""

import json

import pytest

from support.database import Database
from support.scratch import Scratch
from support.typed import Typed


def test_a_file_is_written_and_named(repository: Scratch, typed: Typed) -> None:
    """No database is asked."""
    ended = typed("revision", repository.service.alias, "-m", "add windows")
    path = repository.versions / "004_add_windows.py"
    assert (ended.code, ended.out) == (0, f"Wrote {path}\n")
    assert path.is_file()


def test_a_file_as_json_is_a_path(repository: Scratch, typed: Typed) -> None:
    """With the service."""
    words = ("-m", "add windows", "--phase", "contract", "--format", "json")
    ended = typed("revision", repository.service.alias, *words)
    path = repository.versions / "004_add_windows.py"
    assert json.loads(ended.out) == {"version": 1, "service": "scratch", "path": str(path)}
    assert "\nPhase: contract\n" in path.read_text()


@pytest.mark.usefixtures("database")
def test_where_nothing_differs_no_file_is_written(repository: Scratch, typed: Typed) -> None:
    """And that is said."""
    for path in repository.versions.glob("*.py"):
        path.unlink()
    ended = typed("revision", "scratch", "-m", "add windows", "--autogenerate")
    assert (ended.code, ended.out) == (
        0,
        "scratch: models and database agree, no revision was written\n",
    )
    assert list(repository.versions.glob("*.py")) == []


def test_autogenerate_needs_a_database(database: Database, typed: Typed) -> None:
    """At its newest revision."""
    ended = typed("revision", database.service.alias, "-m", "add windows", "--autogenerate")
    assert ended.code == 3
    assert ended.err.startswith("The database of scratch is at base, and 001, 002, 003")


def test_a_message_is_needed(repository: Scratch, typed: Typed) -> None:
    """As is a name for a file."""
    ended = typed("revision", repository.service.alias)
    assert (ended.code, ended.err) == (
        2,
        "Missing option '-m' / '--message'.\nSee arxos-migrate revision --help.\n",
    )
