"""`--log-file` of the commands that move a database."""

import json
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.commands._log_file import logged
from arxos_migrations.domain.events import Event, LockWaited, StepStarted
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import RefusedError, UsageError
from support.typed import Typed

STARTED = StepStarted(step=Step(revision="002", direction=Direction.UPGRADE, title="Träume"))


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a log, whose times are taken off."""
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(datetime.fromisoformat(line.pop("at")).tzinfo is not None for line in read)
    return read


def test_each_event_is_a_line_and_is_told_on(tmp_path: Path) -> None:
    """At once, and the end is the last one; the file is its owner's."""
    path, told = tmp_path / "run.log", list[Event]()
    with logged(path, told.append) as tell:
        tell(STARTED)
        assert len(lines(path)) == 1
        tell(LockWaited(holder="psql"))
    assert told == [STARTED, LockWaited(holder="psql")]
    assert lines(path) == [
        {
            "event": "StepStarted",
            "step": {"revision": "002", "direction": "upgrade", "title": "Träume"},
        },
        {"event": "LockWaited", "holder": "psql", "what": "another migrator"},
        {"event": "Ended"},
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_run_is_appended(tmp_path: Path) -> None:
    """Nothing that was logged is lost."""
    path = tmp_path / "run.log"
    for _ in range(2):
        with logged(path, lambda _event: None):
            pass
    assert lines(path) == [{"event": "Ended"}] * 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RefusedError("no.", remedy="Ask."), {"exit_code": 3, "lines": ["no.", "Ask."]}),
        (ValueError("canary"), {"type": "ValueError"}),
    ],
)
def test_a_failure_is_the_last_line(
    tmp_path: Path, error: Exception, said: dict[str, object]
) -> None:
    """In the words that people get, or by its type."""

    def fail() -> None:
        with logged(tmp_path / "run.log", lambda _event: None):
            raise error

    with pytest.raises(type(error)):
        fail()
    assert lines(tmp_path / "run.log") == [{"event": "Failed", **said}]


def test_without_a_file_everything_is_told_as_before() -> None:
    """By the listener itself."""

    def tell(event: Event) -> None:
        """Do nothing with it."""

    with logged(None, tell) as listener:
        assert listener is tell


def test_a_file_that_cannot_be_written_is_named_before_anything_is_done(tmp_path: Path) -> None:
    """A folder that is missing, a pipe that nobody reads."""
    missing, pipe = tmp_path / "no" / "run.log", tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, reason in ((missing, "No such file or directory"), (pipe, "No such device or add")):
        with (
            pytest.raises(UsageError) as caught,
            logged(path, lambda _event: None),
        ):
            pytest.fail("it was opened")
        assert str(caught.value).startswith(f"The log file {path} cannot be written: {reason}")
        assert caught.value.lines[-1] == "Name another one, or let this user write there."


@pytest.mark.usefixtures("database")
def test_runs_are_logged(typed: Typed, tmp_path: Path) -> None:
    """Of all commands that move a database."""
    log = tmp_path / "run.log"
    assert typed("upgrade", "scratch", "002", "--log-file", str(log)).code == 0
    assert [line["event"] for line in lines(log)] == [
        "Planned",
        *["StepStarted", "StepFinished"] * 2,
        "Ended",
    ]
    for words in (("downgrade", "scratch", "001"), ("stamp", "scratch", "002")):
        assert typed(*words, "--log-file", str(log)).code == 0
    assert [line["event"] for line in lines(log)].count("Ended") == 3
