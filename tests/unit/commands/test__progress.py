"""A run while it goes on: plain lines, or a live line on a terminal."""

import os
import subprocess
import sys

import pytest

from arxos_migrations.commands._progress import progress
from arxos_migrations.domain.events import (
    BackupBegun,
    BackupMade,
    Event,
    LockWaited,
    PartCommitted,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from support.terminal import on_screen

STEP = Step(revision="001", direction=Direction.UPGRADE, title="Create [users]")
VOIDED = (
    "upgrade 001 is no longer half done: the version table says that it is done, so its record "
    "(3 statements) is deleted\n"
)
SAVED = "Writing a backup to [a].dump\nThe backup [a].dump is written and was read, 2.0 MB\n"
EVENTS: tuple[Event, ...] = (
    LockWaited(holder="psql [backend 7]"),
    Planned(steps=(STEP,)),
    RecordVoided(step=STEP, statements=3),
    BackupBegun(file="[a].dump"),
    BackupMade(file="[a].dump", size=2_000_000),
    StepStarted(step=STEP),
    PartCommitted(step=STEP),
    StepFinished(step=STEP, seconds=0.25),
)


def show(*, quiet: bool) -> None:
    """Show a whole run."""
    with progress(quiet=quiet) as tell:
        for event in EVENTS:
            tell(event)


@pytest.mark.parametrize("quiet", [True, False])
def test_elsewhere_than_on_a_terminal_a_run_is_plain_lines(
    capsys: pytest.CaptureFixture[str], *, quiet: bool
) -> None:
    """On standard error, so that standard output is for the result."""
    show(quiet=quiet)
    assert capsys.readouterr() == (
        "",
        "Waiting for another migrator: psql [backend 7]\n"
        "1 step to do\n"
        f"{VOIDED}"
        f"{SAVED}"
        "upgrade 001 done in 0.25 s: Create [users]\n",
    )


def test_on_a_terminal_the_running_step_is_a_live_line() -> None:
    """What is done stays; square brackets are no markup."""
    with on_screen() as screen:
        show(quiet=False)
        text = screen.text()
    assert "Waiting for another migrator: psql [backend 7]\n" in text
    assert VOIDED.split() == text[text.index("upgrade 001 is") :].split()[: len(VOIDED.split())]
    assert "upgrade 001 Create [users]" in text
    assert "upgrade 001 done in 0.25 s: Create [users]\n" in text
    assert "1/1" in text


def test_a_terminal_of_few_letters_gets_those() -> None:
    """Neither braille nor an error."""
    with on_screen(encoding="ascii") as screen:
        show(quiet=False)
        text = screen.text()
    assert "upgrade 001 done in 0.25 s: Create [users]\n" in text
    assert (text.isascii(), "\\u" in text) == (True, False)


def test_a_terminal_that_is_gone_ends_no_run() -> None:
    """Its window was closed."""
    with on_screen() as screen, progress(quiet=False) as tell:
        tell(EVENTS[0])
        other, _ = os.openpty()
        os.dup2(other, screen.master)  # its end is closed, the number is not
        os.close(other)
        for event in EVENTS[1:]:
            tell(event)


def test_on_a_terminal_json_is_accompanied_by_plain_lines() -> None:
    """Nothing moves the cursor."""
    with on_screen() as screen:
        show(quiet=True)
        assert screen.text().splitlines()[1] == "1 step to do"


def test_without_standard_error_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was closed before the command began."""
    monkeypatch.setattr(sys, "stderr", None)
    show(quiet=False)


def test_plain_lines_need_no_rich() -> None:
    """It is imported for a terminal only."""
    code = "import sys, arxos_migrations.commands._progress; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
