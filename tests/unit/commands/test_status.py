"""`arxos-migrate status`."""

import json
import shutil

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
                "half_done": None,
                "error": None,
            }
        ],
    }


STOPPED = """
with op.get_context().autocommit_block():
    op.execute("CREATE TABLE first ()")
    op.execute("CREATE TABLE second ()")
raise ValueError
"""


def test_a_half_done_step_is_shown(repository: Scratch, database: Database, typed: Typed) -> None:
    """As text and as JSON, with the version that the database is at."""
    typed("stamp", "scratch", "003")
    repository.revise("004", parent="003", up=STOPPED)
    assert typed("upgrade", database.service.alias).code == 7
    assert typed("status").out == (
        "scratch (scratch, postgresql): at 003, newest 004, 1 pending:\n"
        "  004  Take step 004\n"
        "  upgrade 004 is half done: 2 statements are committed; the same command again goes on "
        "from there\n"
    )
    (service,) = json.loads(typed("status", "--format", "json").out)["services"]
    assert (service["current"], service["half_done"]) == (
        ["003"],
        {"revision": "004", "direction": "upgrade", "statements": 2},
    )


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


@pytest.fixture
def neighbour(repository: Scratch) -> None:
    """Put a second service beside it, on SQLite, whose variable is not set."""
    folder = shutil.copytree(repository.folder, repository.folder.with_name("attic"))
    (folder / "pyproject.toml").write_text("""
        [tool.arxos-migrations]
        alias = "attic"
        engine = "sqlite"
        [tool.arxos-migrations.targets.local]
        url_env = "ATTIC_URL"
    """)


NO_URL = [
    "attic has no database URL: the variable ATTIC_URL is not set.",
    "Set ATTIC_URL, or ATTIC_URL_FILE to a file that holds the URL.",
]


@pytest.mark.usefixtures("database", "neighbour")
def test_a_service_that_cannot_be_asked_hides_no_other(typed: Typed) -> None:
    """It ends as the first of those would alone."""
    ended = typed("status")
    assert (ended.code, ended.err.splitlines()) == (2, NO_URL)
    assert ended.out.startswith("scratch (scratch, postgresql): at base, newest 003, 3 pending:")


@pytest.mark.usefixtures("database", "neighbour")
def test_what_the_system_refuses_hides_no_other(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here a name that is too long."""
    name = f"/{'long' * 100}.db"
    monkeypatch.setenv("ATTIC_URL", f"sqlite:///{name}")
    ended = typed("status")
    assert (ended.code, ended.err.splitlines()) == (
        2,
        [
            f"The system refused {name}: File name too long.",
            "Mend that, then run the same command again.",
        ],
    )
    assert ended.out.startswith("scratch (scratch, postgresql): at base, newest 003, 3 pending:")


@pytest.mark.usefixtures("database", "neighbour")
def test_as_json_its_error_stands_in_its_place(typed: Typed) -> None:
    """With the keys that every service has."""
    ended = typed("status", "--format", "json")
    attic, scratch = json.loads(ended.out)["services"]
    assert ended.code == 2
    assert attic == {
        "service": "attic",
        "alias": "attic",
        "engine": "sqlite",
        "current": None,
        "heads": None,
        "pending": None,
        "half_done": None,
        "error": {
            "exit_code": 2,
            "lines": NO_URL,
            "findings": [{"message": NO_URL[0], "remedy": NO_URL[1]}],
        },
    }
    assert (scratch["service"], scratch["error"]) == ("scratch", None)
