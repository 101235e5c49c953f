"""Runs on a file, each in a process of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.attempts import Attempts, attempts_of
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Attempt, Moment, Point
from support.scratch import Scratch


@pytest.fixture
def attempts(files: Scratch) -> Iterator[Attempts]:
    """Give them for the small service."""
    with attempts_of(files.service) as made:
        yield made


def test_a_run_is_counted_and_killed(attempts: Attempts, up: Order, tmp_path: Path) -> None:
    """Before a statement nothing of it is there; the second run goes to the end."""
    straight = attempts.first(up)
    assert straight.failure is None
    assert straight.counts[Moment.BEFORE] >= straight.counts[Moment.AFTER] > 0
    assert attempts.heads(up.url) == ("001",)
    (tmp_path / "rooms.db").unlink()
    statements: list[str | None] = []
    number = straight.counts[Moment.BEFORE]
    while "CREATE TABLE rooms (id INTEGER PRIMARY KEY)" not in statements:
        killed = attempts.first(up, Point(number=number, moment=Moment.BEFORE))
        statements.append(killed.killed_at)
        number -= 1
        if "COMMIT" in statements:
            assert attempts.heads(up.url) == ()
        (tmp_path / "rooms.db").unlink(missing_ok=True)
    assert "INSERT INTO rooms VALUES (?)" in statements
    last = Point(number=straight.counts[Moment.AFTER], moment=Moment.AFTER)
    assert attempts.first(up, last).killed_at == statements[0]
    assert attempts.heads(up.url) == ("001",)
    attempts.unsettle(up.url)
    assert attempts.again(up) == Attempt(counts={})


def test_a_failure_is_said(attempts: Attempts, up: Order) -> None:
    """It was not killed then."""
    unknown = replace(up, revision="002", direction=Direction.DOWNGRADE)
    for attempt in (attempts.first(unknown), attempts.again(unknown)):
        assert attempt.killed_at is None
        assert attempt.failure == "Can't locate revision identified by '002'"
