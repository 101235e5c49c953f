"""What happens as JSON lines, in a file and on standard error."""

import json
import os
import stat
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.commands._log_format import VARIABLE
from arxos_migrations.commands._log_lines import logged
from arxos_migrations.domain.events import LockWaited, StepStarted
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import RefusedError, UsageError
from support.typed import Typed

REFUSED = RefusedError("no.", remedy="Ask.")
ODD_NAME = RefusedError("no file \udcff.", remedy="Ask.")
STARTED = StepStarted(step=Step(revision="002", direction=Direction.UPGRADE, title="Träume"))


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a log, whose times are taken off."""
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(datetime.fromisoformat(line.pop("at")).tzinfo is not None for line in read)
    return read


def test_each_event_is_a_line(tmp_path: Path) -> None:
    """At once, and the end is the last one; the file is its owner's."""
    path = tmp_path / "run.log"
    with logged(path, on_stderr=False) as tell:
        tell(STARTED)
        assert len(lines(path)) == 1
        tell(LockWaited(holder="psql"))
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
        with logged(path, on_stderr=False):
            pass
    assert lines(path) == [{"event": "Ended"}] * 2


@pytest.mark.parametrize("with_file", [True, False])
def test_standard_error_gets_the_very_same_lines(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], *, with_file: bool
) -> None:
    """In UTF-8, each at once; nothing is written without being asked for."""
    path = tmp_path / "run.log"
    with logged(path if with_file else None, on_stderr=True) as tell:
        tell(STARTED)
        first = capfdbinary.readouterr().err
        assert first.startswith(b'{"at": "')
        assert first.endswith('"title": "Träume"}}\n'.encode())
    printed = capfdbinary.readouterr()
    assert printed.out == b""
    if with_file:
        assert path.read_bytes() == first + printed.err
    assert printed.err.endswith(b'"event": "Ended"}\n')
    with logged(None, on_stderr=False) as tell:
        tell(STARTED)
    assert capfdbinary.readouterr() == (b"", b"")


def test_a_run_without_events_has_no_line_on_standard_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """There was nothing to do; who names a file sees that the command was run."""
    with logged(tmp_path / "run.log", on_stderr=True):
        pass
    assert capfd.readouterr().err == ""
    assert lines(tmp_path / "run.log") == [{"event": "Ended"}]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (REFUSED, REFUSED.shape()),
        (ODD_NAME, ODD_NAME.shape()),
        (ValueError("canary"), {"type": "ValueError"}),
        (KeyboardInterrupt(), {"type": "KeyboardInterrupt"}),
    ],
    ids=["ours", "odd name", "unexpected", "interrupted"],
)
def test_a_failure_is_the_last_line(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    error: BaseException,
    said: dict[str, object],
) -> None:
    """In the words that people get, or by its type."""
    path = tmp_path / "run.log"

    def fail() -> None:
        with logged(path, on_stderr=True):
            raise error

    with pytest.raises(type(error)):
        fail()
    assert lines(path) == [{"event": "Failed", **said}]
    assert capfd.readouterr().err == path.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_named_before_anything_is_done(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder, a missing one, a pipe that nobody reads; standard error is told in any case."""
    missing, pipe = tmp_path / "no" / "run.log", tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, reason in (
        (missing, "No such file or directory"),
        (pipe, "No such device or add"),
        (tmp_path, "Is a directory"),
    ):
        with pytest.raises(UsageError) as caught, logged(path, on_stderr=True):
            pytest.fail("it was opened")
        assert str(caught.value).startswith(f"The log file {path} cannot be written: {reason}")
        assert caught.value.lines[-1] == "Name another one, or let this user write there."
        assert json.loads(capfd.readouterr().err)["lines"] == list(caught.value.lines)


def test_a_log_without_room_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a full disk below the file nor one below standard error."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stderr", full)
        with logged(Path("/dev/full"), on_stderr=True) as tell:
            tell(STARTED)
        with suppress(OSError):
            full.close()


@pytest.mark.usefixtures("database")
def test_a_folder_is_no_log_file(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is a failed run as well."""
    monkeypatch.setenv(VARIABLE, "json")
    ended = typed("upgrade", "scratch", "--log-file", str(tmp_path))
    said = [
        f"The log file {tmp_path} cannot be written: Is a directory.",
        "Name another one, or let this user write there.",
    ]
    failed, *text = ended.err.splitlines()
    assert (ended.code, json.loads(failed)["lines"], text) == (2, said, said)


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
