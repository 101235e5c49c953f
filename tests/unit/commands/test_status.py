"""`arxos-migrate status`."""

import json

import pytest

from support.database import Database
from support.scratch import URL, Scratch
from support.typed import Typed


@pytest.mark.usefixtures("database")
def test_a_status_names_what_is_pending(typed: Typed) -> None:
    """With titles."""
    ended = typed("status")
    assert (ended.code, ended.err, ended.out) == (
        0,
        "",
        "scratch (scratch, postgresql): at base, newest 003, 3 pending:\n"
        "  001  Take step 001\n"
        "  002  Take step 002\n"
        "  003  Take step 003\n",
    )


@pytest.mark.usefixtures("database")
def test_nothing_pending_is_one_line(typed: Typed) -> None:
    """Here by a stamp."""
    typed("stamp", "scratch", "003")
    assert typed("status", "scratch").out == (
        "scratch (scratch, postgresql): at 003, newest 003, nothing pending\n"
    )


@pytest.mark.usefixtures("database")
def test_a_status_as_json_lists_services(typed: Typed) -> None:
    """Its keys are a contract."""
    assert json.loads(typed("status", "--format=json").out) == {
        "version": 1,
        "services": [
            {
                "service": "scratch",
                "alias": "scratch",
                "engine": "postgresql",
                "current": [],
                "heads": ["003"],
                "pending": ["001", "002", "003"],
            }
        ],
    }


def test_a_service_without_revisions_has_no_newest_one(
    repository: Scratch, database: Database, typed: Typed
) -> None:
    """And nothing pending."""
    for path in repository.versions.glob("*.py"):
        path.unlink()
    assert typed("status", database.service.alias).out == (
        "scratch (scratch, postgresql): at base, newest none, nothing pending\n"
    )


def test_without_a_url_there_is_no_status(repository: Scratch, typed: Typed) -> None:
    """Exit 2, always."""
    ended = typed("status", repository.service.alias)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"scratch has no database URL: the variable {URL} is not set.")
