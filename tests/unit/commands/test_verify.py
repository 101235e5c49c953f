"""`arxos-migrate verify`."""

import json
import sys
from collections.abc import Iterator

import pytest

from arxos_migrations.commands import verify as module
from arxos_migrations.deploy.verifying.deviation import Deviation
from arxos_migrations.domain.finding import Finding, Severity
from support.typed import Typed

MISSING = Finding(rule="drift", message="index public.a is missing.", object="index public.a")
LOCKED = Finding(
    rule="not-checked", message="Sequences were not checked: no.", severity=Severity.WARNING
)
DRIFT = Deviation(finding=MISSING, expected={"unique": True}, since="since run 3")
UNCHECKED = Deviation(finding=LOCKED)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Deviation]:
    """Give the list of what is found; deploy's own test shows how."""
    findings: list[Deviation] = []

    def verify(*_: object, every_row: bool) -> Iterator[Deviation]:
        assert every_row is ("--rows" in sys.argv)
        yield from findings

    monkeypatch.setattr(module, "verify", verify)
    return findings


@pytest.mark.usefixtures("database", "found")
def test_nothing_found_is_one_line(typed: Typed) -> None:
    """And no failure."""
    ended = typed("verify", "scratch")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "scratch: the database is what its revision leads to\n"


@pytest.mark.usefixtures("database")
def test_drift_ends_with_9(typed: Typed, found: list[Deviation]) -> None:
    """Each difference is said."""
    found[:] = [DRIFT, UNCHECKED]
    ended = typed("verify", "scratch")
    assert (ended.code, ended.err) == (9, "")
    assert ended.out == (
        "index public.a is missing.\n  since run 3\nSequences were not checked: no.\n"
    )
    shape = json.loads(typed("verify", "scratch", "--format=json").out)
    assert shape == {"version": 1, "findings": [DRIFT.shape(), UNCHECKED.shape()]}


@pytest.mark.usefixtures("database")
def test_what_could_not_be_checked_is_no_failure(typed: Typed, found: list[Deviation]) -> None:
    """It is said all the same."""
    found[:] = [UNCHECKED]
    ended = typed("verify", "scratch")
    assert (ended.code, ended.out) == (
        0,
        "Sequences were not checked: no.\nscratch: the database is what its revision leads to\n",
    )


@pytest.mark.usefixtures("database", "found")
def test_every_row_is_read_where_that_is_asked_for(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By --rows."""
    monkeypatch.setattr(sys, "argv", ["--rows"])
    assert typed("verify", "scratch", "--rows").code == 0


@pytest.mark.usefixtures("repository")
def test_a_database_that_is_not_named_is_a_mistake(typed: Typed) -> None:
    """As for every command."""
    ended = typed("verify", "scratch")
    assert ended.code == 2
    assert "SCRATCH_DATABASE_URL" in ended.err
