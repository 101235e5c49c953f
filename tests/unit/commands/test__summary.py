"""The end of a run for people."""

from dataclasses import replace

import pytest

from arxos_migrations.commands._summary import show_summary
from arxos_migrations.deploy.result import RunResult
from arxos_migrations.deploy.verifying.verification import Verification
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step
from support.terminal import on_screen

STEPS = (
    (Step(revision="001", direction=Direction.UPGRADE, title="Create users"), 0.123),
    (Step(revision="002a", direction=Direction.UPGRADE, title="Create [rooms]"), 12.0),
)
DONE = RunResult(
    service="arx-rooms",
    database="postgresql://u@db/rooms",
    direction=Direction.UPGRADE,
    outcome=Outcome.SUCCEEDED,
    before=(),
    after=("002a",),
    steps=STEPS,
    seconds=12.34,
)


def test_elsewhere_than_on_a_terminal_a_summary_is_plain_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In columns, without a head."""
    show_summary(DONE, {"users": 5, "rooms": 360})
    assert capsys.readouterr() == (
        "001       upgrade    0.12     Create users\n"
        "002a      upgrade    12.00    Create [rooms]\n"
        "arx-rooms: postgresql://u@db/rooms is at 002a (was at base), 12.3 s\n"
        "users  5\n"
        "rooms  360\n",
        "",
    )


def test_what_was_found_behind_the_run_follows(capsys: pytest.CaptureFixture[str]) -> None:
    """As far as it needs a word."""
    show_summary(replace(DONE, verification=Verification(why_not="Nobody knows.")), {"users": 5})
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "arx-rooms: not verified: Nobody knows.",
        "users  5",
    ]


def test_nothing_to_do_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With where the database is."""
    nothing = replace(DONE, outcome=Outcome.NOTHING_TO_DO, steps=(), before=("002a",))
    show_summary(nothing, None)
    assert capsys.readouterr().out == (
        "arx-rooms: nothing to do, postgresql://u@db/rooms is at 002a\n"
    )


def test_a_database_without_revisions_is_at_base(capsys: pytest.CaptureFixture[str]) -> None:
    """After the last downgrade."""
    show_summary(replace(DONE, before=("002a",), after=(), steps=()), None)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "arx-rooms: postgresql://u@db/rooms is at base (was at 002a), 12.3 s"
    )


def test_rows_that_were_there_already_are_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    """And where none were asked for, nothing is."""
    show_summary(DONE, {})
    assert capsys.readouterr().out.splitlines()[-1] == (
        "arx-rooms: rows are there already, none were loaded"
    )
    show_summary(DONE, None)
    assert capsys.readouterr().out.splitlines()[-1].startswith("arx-rooms: postgresql://")


def test_on_a_terminal_a_summary_is_a_table() -> None:
    """With a head; square brackets are no markup."""
    with on_screen() as screen:
        show_summary(DONE, {"rooms": 360})
        text = screen.text()
    for word in ("revision", "direction", "what", "Create [rooms]", "12.00", "table", "360"):
        assert word in text
