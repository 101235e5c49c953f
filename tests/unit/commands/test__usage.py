"""Lines that click cannot read: in our words, and logged where they were to be runs."""

import json
from pathlib import Path
from typing import Any

import click
import pytest

from arxos_migrations.commands._log_format import VARIABLE
from arxos_migrations.commands._usage import as_usage_error
from support.typed import Typed

RUNS = pytest.mark.parametrize("command", ["upgrade", "downgrade", "stamp"])
WRONG = {
    ("--no-such",): "No such option '--no-such'.",
    ("--url=postgresql://mia:canary@db/rooms",): "No such option '--url'.",
    ("--format", "xml"): "Invalid value for '--format': 'xml' is not one of 'text', 'json'.",
    ("--target",): "Option '--target' requires an argument.",
    ("--debug=yes",): "Option '--debug' does not take a value.",
}


def logged(text: str) -> list[dict[str, Any]]:
    """Read a log, whose times are taken off."""
    lines = [json.loads(line) for line in text.splitlines()]
    assert all(line.pop("at") for line in lines)
    return lines


@RUNS
@pytest.mark.parametrize(("words", "cause"), WRONG.items())
@pytest.mark.usefixtures("repository")
def test_a_line_that_cannot_be_read_is_a_failed_run(
    typed: Typed, tmp_path: Path, command: str, words: tuple[str, ...], cause: str
) -> None:
    """In the log file, wherever that is named in the line, and in words that hold no secret."""
    lines, log = [cause, f"See arxos-migrate {command} --help."], tmp_path / "run.log"
    ended = typed(command, "scratch", "--log-file", str(log), *words)
    assert (ended.code, ended.out, ended.err.splitlines()) == (2, "", lines)
    assert logged(log.read_text(encoding="utf-8")) == [
        {
            "event": "Failed",
            "exit_code": 2,
            "lines": lines,
            "findings": [{"message": lines[0], "remedy": lines[1]}],
        }
    ]


@RUNS
@pytest.mark.usefixtures("repository")
def test_the_line_is_on_standard_error_where_lines_are(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Before the message, as of every run; beside it as JSON where that was asked for."""
    monkeypatch.setenv(VARIABLE, "json")
    ended = typed(command, "scratch", "--no-such", "--format", "json")
    failed, *lines = ended.err.splitlines()
    (shape,) = logged(failed)
    assert shape.pop("event") == "Failed"
    assert json.loads(ended.out) == {"version": 1, "error": shape}
    assert lines == ["No such option '--no-such'.", f"See arxos-migrate {command} --help."]


@pytest.mark.usefixtures("repository")
def test_what_is_no_run_has_no_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor has the help of a run."""
    monkeypatch.setenv(VARIABLE, "json")
    for words in (("status", "--no-such"), ("no-such",), ("upgrade", "--help")):
        assert "{" not in typed(*words).err


@pytest.mark.parametrize("how", ["apart", "with ="])
@pytest.mark.usefixtures("repository")
def test_the_last_log_file_counts(typed: Typed, tmp_path: Path, how: str) -> None:
    """As in a line that can be read."""
    first, last = tmp_path / "first.log", tmp_path / "last.log"
    words = ["--log-file", str(last)] if how == "apart" else [f"--log-file={last}"]
    assert typed("upgrade", "--log-file", str(first), *words, "--lock-wait", "soon").code == 2
    assert not first.exists()
    assert "'soon' is not a number" in last.read_text(encoding="utf-8")


@pytest.mark.usefixtures("repository")
def test_a_log_file_without_a_name_is_none(typed: Typed) -> None:
    """The whole message."""
    assert typed("upgrade", "--log-file").err == (
        "Option '--log-file' requires an argument.\nSee arxos-migrate upgrade --help.\n"
    )


def test_an_error_without_a_command_points_to_the_help_of_all() -> None:
    """The whole message."""
    assert str(as_usage_error(click.ClickException("No."))) == "No.\nSee arxos-migrate --help."
