"""`arxos-migrate verify`."""

import json
from collections.abc import Iterator

import pytest

from arxos_migrations.commands import verify as module
from arxos_migrations.domain.finding import Finding, Severity
from support.typed import Typed

DRIFT = Finding(rule="drift", message="index public.a is missing.", object="index public.a")
REPORTED = Finding(rule="reported", message="encoding is SQL_ASCII.", severity=Severity.WARNING)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Give the list of what is found; deploy's own test shows how."""
    findings: list[Finding] = []

    def verify(*_: object) -> Iterator[Finding]:
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
def test_drift_ends_with_9(typed: Typed, found: list[Finding]) -> None:
    """Each difference is said."""
    found[:] = [DRIFT, REPORTED]
    ended = typed("verify", "scratch")
    assert (ended.code, ended.err) == (9, "")
    assert ended.out == "index public.a is missing.\nencoding is SQL_ASCII.\n"
    shape = json.loads(typed("verify", "scratch", "--format=json").out)
    assert shape == {"version": 1, "findings": [DRIFT.shape(), REPORTED.shape()]}


@pytest.mark.usefixtures("database")
def test_what_is_only_reported_is_no_failure(typed: Typed, found: list[Finding]) -> None:
    """It is said all the same."""
    found[:] = [REPORTED]
    ended = typed("verify", "scratch")
    assert (ended.code, ended.out) == (
        0,
        "encoding is SQL_ASCII.\nscratch: the database is what its revision leads to\n",
    )


@pytest.mark.usefixtures("repository")
def test_a_database_that_is_not_named_is_a_mistake(typed: Typed) -> None:
    """As for every command."""
    ended = typed("verify", "scratch")
    assert ended.code == 2
    assert "SCRATCH_DATABASE_URL" in ended.err
