"""Last words, and what becomes of them where they cannot be written."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from arxos_migrations.commands._ending import (
    as_system_error,
    complain,
    end,
    end_interrupted,
    printing,
    settle,
)
from arxos_migrations.errors import RefusedError

REFUSED = RefusedError("Cause.", remedy="Remedy.")


@pytest.fixture
def full() -> Iterator[TextIO]:
    """Give a stream to a full disk."""
    with open("/dev/full", "w", encoding="utf-8") as stream:  # noqa: PTH123 - a device
        yield stream


def leads_nowhere(stream: TextIO) -> bool:
    """Say whether what is written there is thrown away."""
    return Path(f"/proc/self/fd/{stream.fileno()}").readlink() == Path(os.devnull)


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_what_is_left_in_a_stream_that_is_full_goes_nowhere(
    monkeypatch: pytest.MonkeyPatch, full: TextIO, name: str
) -> None:
    """Python itself would write it at its end."""
    monkeypatch.setattr(sys, name, full)
    full.write("left")
    assert not leads_nowhere(full)
    settle()
    assert leads_nowhere(full)


def test_streams_that_are_sound_stay(capfd: pytest.CaptureFixture[str]) -> None:
    """What is in them is written."""
    sys.stdout.write("out")
    sys.stderr.write("err")
    settle()
    assert capfd.readouterr() == ("out", "err")


@pytest.mark.parametrize("stream", [None, "closed"])
def test_no_stream_is_no_failure(monkeypatch: pytest.MonkeyPatch, stream: str | None) -> None:
    """Nor is a closed one."""
    with open(os.devnull, "w", encoding="utf-8") as closed:  # noqa: PTH123 - a device
        pass
    monkeypatch.setattr(sys, "stderr", closed if stream else None)
    complain("No.")
    settle()
    with pytest.raises(SystemExit) as ended:
        end("No.", REFUSED.shape())
    assert ended.value.code == 3


def test_what_could_only_be_shown_has_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], full: TextIO
) -> None:
    """Nothing was done; the error goes on to who says it."""
    monkeypatch.setattr(sys, "stdout", full)
    full.write("result")
    with pytest.raises(OSError, match="No space left on device"), printing(done=False):
        full.flush()
    settle()
    assert capsys.readouterr().err == ""


def test_a_name_that_is_no_utf_8_is_said_byte_by_byte(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever standard error makes of it."""
    complain("Wrote R\udce4ume.")
    assert capsys.readouterr().err == "Wrote R\\xe4ume.\n"


def test_a_result_that_cannot_be_printed_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], full: TextIO
) -> None:
    """In one line; the rest of the command goes on."""
    monkeypatch.setattr(sys, "stdout", full)
    with printing():
        sys.stdout.write("result")
        sys.stdout.flush()
    assert leads_nowhere(full)
    assert capsys.readouterr().err == (
        "Done, but the result could not be printed: No space left on device.\n"
    )


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [("", 130, ()), ("SIGTERM", 143, ("SIGTERM", 143))],
)
def test_an_interrupted_command_says_by_what(
    capsys: pytest.CaptureFixture[str], said: str, code: int, words: tuple[str, int]
) -> None:
    """Below the ^C of a terminal."""
    with pytest.raises(SystemExit) as ended:
        end_interrupted(*words)
    assert ended.value.code == code
    by = f" by {said}" if said else ""
    assert capsys.readouterr() == (
        "",
        f"\nInterrupted{by}. See with arxos-migrate status where the database is.\n",
    )


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OSError(13, "Permission denied", "/x"), "The system refused /x: Permission denied."),
        (OSError(13, "Permission denied"), "The system refused: Permission denied."),
        (TimeoutError(), "The system refused: TimeoutError."),
    ],
)
def test_what_the_system_refuses_is_a_usage_error(error: OSError, cause: str) -> None:
    """The whole message."""
    assert str(as_system_error(error)) == (f"{cause}\nMend that, then run the same command again.")


@pytest.mark.parametrize(
    ("name", "said"), [("stdout", "standard output"), ("stderr", "standard error")]
)
def test_a_stream_that_cannot_be_written_is_named(
    monkeypatch: pytest.MonkeyPatch, full: TextIO, name: str, said: str
) -> None:
    """By what it has left, which is no reason for another error."""
    monkeypatch.setattr(sys, name, full)
    full.write("a result")
    with pytest.raises(OSError, match="No space left") as caught:
        full.flush()
    assert [
        as_system_error(error).lines[0]
        for error in (caught.value, OSError(13, "Permission denied"))
    ] == [
        f"The system refused {said}: No space left on device.",
        "The system refused: Permission denied.",
    ]
    settle()
