"""`arxos-migrate runs`."""

import json

import pytest

from support.audited import audited_server, record_run
from support.database import Database
from support.scratch import URL
from support.typed import Typed


@pytest.fixture
def recorded(database: Database) -> Database:
    """Give a database with one run."""
    with audited_server(database) as audited:
        record_run(audited)
    return database


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("words", [(), ("--stats",)])
def test_a_database_without_runs_says_so(typed: Typed, words: tuple[str, ...]) -> None:
    """As one that was migrated by plain Alembic; as JSON the list is empty."""
    ended = typed("runs", "scratch", *words)
    assert (ended.code, ended.out, ended.err) == (0, "scratch: no runs recorded\n", "")
    shape = json.loads(typed("runs", "scratch", "--format", "json").out)
    assert shape == {"version": 1, "service": "scratch", "runs": [], "stats": None}


@pytest.mark.usefixtures("recorded")
def test_runs_are_listed_shown_and_compared(typed: Typed) -> None:
    """By the same command."""
    assert typed("runs", "scratch").out.startswith("1  SUCCEEDED  upgrade  003 -> 004  ")
    assert typed("runs", "scratch", "1").out.startswith("Run 1 of scratch: upgrade to head, SUCC")
    assert typed("runs", "scratch", "--stats").out.startswith("004  upgrade  1 time")
    assert typed("runs", "scratch", "0" * 30 + "1").out.startswith("Run 1 of scratch: ")
    assert typed("runs", "scratch", "--limit", "2147483647").code == 0
    ended = typed("runs", "scratch", "9" * 18)
    assert (
        ended.code,
        ended.err.splitlines()[0].endswith(f"has no run {'9' * 18} of scratch."),
    ) == (
        2,
        True,
    )
    ended = typed("runs", "scratch", "--limit", "0")
    assert (ended.code, ended.out) == (2, "")


def test_the_application_s_role_may_not_see_them(
    recorded: Database, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3, as of status."""
    monkeypatch.setenv(URL, recorded.app_url)
    ended = typed("runs", "scratch")
    assert (ended.code, ended.err) == (
        3,
        "Role arxos_app may not read the runs of scratch in schema arxos_migrations.\n"
        "Use the URL of the migration role, which arxos-migrate bootstrap makes.\n",
    )


@pytest.mark.usefixtures("recorded")
def test_runs_are_given_as_json(typed: Typed) -> None:
    """Statements for the one that is named, comparisons where they are asked for."""
    (run,) = json.loads(typed("runs", "scratch", "1", "--format", "json").out)["runs"]
    assert [step["revision"] for step in run["steps"]] == ["004"]
    assert len(run["steps"][0]["statements"]) == 2
    shape = json.loads(typed("runs", "scratch", "--stats", "--format", "json").out)
    assert [each["revision"] for each in shape["stats"]["revisions"]] == ["004"]
    assert shape["runs"][0]["steps"][0]["statements"] == []


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("two",),
            "'two' is no run.\nGive its number, the first column of arxos-migrate runs.\n",
        ),
        (
            ("1", "2"),
            "'1 2' is no run.\nGive its number, the first column of arxos-migrate runs.\n",
        ),
        (
            ("12345678901234567890",),
            "There is no run with a number of 20 digits.\n"
            "Give its number, the first column of arxos-migrate runs.\n",
        ),
        (
            ("9" * 5000,),
            "There is no run with a number of 5000 digits.\n"
            "Give its number, the first column of arxos-migrate runs.\n",
        ),
        (
            ("--limit", "99999999999999999999"),
            "Invalid value for '--limit': 99999999999999999999 is not in the range "
            "1<=x<=2147483647.\nSee arxos-migrate runs --help.\n",
        ),
        (
            ("1", "--stats"),
            "--stats is about many runs, and one is named.\n"
            "Leave out the number of the run, or --stats.\n",
        ),
    ],
)
def test_what_is_no_run_is_said(typed: Typed, words: tuple[str, ...], message: str) -> None:
    """And what to write instead."""
    ended = typed("runs", "scratch", *words)
    assert (ended.code, ended.out, ended.err) == (2, "", message)
