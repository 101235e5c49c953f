"""The command line as a whole: help, exit codes, and no traceback unless it is asked for."""

import json
import re
import sys
from pathlib import Path

import click
import pytest

from arxos_migrations.commands import status
from arxos_migrations.commands._main import cli, main
from arxos_migrations.errors import ArxosError, ExitCode, LockTimeoutError, RefusedError

DEFECT = (
    "Unexpected ZeroDivisionError: this is a defect of arxos-migrate.\n"
    "Run the same command with --debug and report what it prints.\n"
)
INTERRUPTED = ["Interrupted.", "See with arxos-migrate status where the database is."]


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Type a command line and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["arxos-migrate", *words])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def let_status_raise(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the command `status` fail in this way."""

    def fail(**_values: object) -> None:
        raise error

    monkeypatch.setattr(status.command, "callback", fail)


def test_every_file_of_the_folder_is_a_command() -> None:
    """One new file is a new command; those with an underscore are none."""
    files = {path.stem for path in Path(status.__file__).parent.glob("[!_]*.py")}
    assert set(cli.list_commands(click.Context(cli))) == files


def test_every_command_belongs_to_a_group_and_is_explained() -> None:
    """Help lists it there."""
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str().endswith((".", "..."))


def test_help_lists_commands_in_three_groups(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As often as they are needed; empty groups are left out."""
    assert run(monkeypatch, "--help") == 0
    text = capsys.readouterr().out
    heads = [line.rstrip(":") for line in text.splitlines() if re.fullmatch(r"[A-Z].*:", line)]
    groups = [head for head in heads if head in ("Every day", "Operating", "Rare")]
    assert groups == ["Every day", "Operating", "Rare"]
    every_day = text.partition("Every day:\n")[2].partition("\n\n")[0]
    names = [line.split()[0] for line in every_day.splitlines() if line[2] != " "]
    assert names == ["downgrade", "lint", "prove", "revision", "status", "upgrade"]


def test_help_names_every_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are a contract."""
    run(monkeypatch, "--help")
    text = capsys.readouterr().out.partition("Exit codes:")[2].partition("\n\n")[0]
    assert [int(code) for code in re.findall(r"\b(\d) ", text)] == [code.value for code in ExitCode]


def test_the_version_is_that_of_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For reports of defects."""
    assert run(monkeypatch, "--version") == 0
    assert re.search(r"\d+\.\d+\.\d+", capsys.readouterr().out)


def test_an_unknown_command_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cause and remedy."""
    assert run(monkeypatch, "migrate") == 2
    assert capsys.readouterr() == (
        "",
        "No such command 'migrate'.\nSee arxos-migrate --help.\n",
    )


def test_an_unknown_option_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command whose help lists them."""
    assert run(monkeypatch, "status", "--no-such") == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("No such option")
    assert lines[-1] == "See arxos-migrate status --help."


def test_without_a_command_help_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code says that nothing was done."""
    assert run(monkeypatch) == 2
    assert "Every day:" in "".join(capsys.readouterr())


@pytest.mark.parametrize("kind", [RefusedError, LockTimeoutError])
def test_an_error_is_its_text_and_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: type[ArxosError],
) -> None:
    """On standard error."""
    let_status_raise(monkeypatch, kind("Cause.", "Detail.", remedy="Remedy."))
    assert run(monkeypatch, "status") == kind.exit_code
    assert capsys.readouterr() == ("", "Cause.\nDetail.\nRemedy.\n")


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"]])
def test_an_error_is_json_where_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """Beside its text."""
    let_status_raise(monkeypatch, RefusedError("Cause.", remedy="Remedy."))
    assert run(monkeypatch, "status", *words) == 3
    out, err = capsys.readouterr()
    assert err == "Cause.\nRemedy.\n"
    assert json.loads(out) == {
        "version": 1,
        "error": {
            "exit_code": 3,
            "lines": ["Cause.", "Remedy."],
            "findings": [{"message": "Cause.", "remedy": "Remedy."}],
        },
    }


def test_debug_shows_the_traceback_of_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before its text."""
    let_status_raise(monkeypatch, RefusedError("Cause.", remedy="Remedy."))
    assert run(monkeypatch, "status", "--debug") == 3
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith("\nCause.\nRemedy.\n")


def test_anything_else_is_a_defect_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its text, which might hold a secret."""
    let_status_raise(monkeypatch, ZeroDivisionError("canary"))
    assert run(monkeypatch, "status") == ExitCode.UNEXPECTED
    assert capsys.readouterr() == ("", DEFECT)


def test_debug_shows_the_traceback_of_a_defect(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the same words."""
    let_status_raise(monkeypatch, ZeroDivisionError("canary"))
    assert run(monkeypatch, "status", "--debug") == ExitCode.UNEXPECTED
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith(f"\nZeroDivisionError: canary\n{DEFECT}")


def test_an_interrupted_run_may_be_repeated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a shell expects of Ctrl-C."""
    let_status_raise(monkeypatch, KeyboardInterrupt())
    assert run(monkeypatch, "status") == 130
    assert capsys.readouterr() == ("", f"\n{' '.join(INTERRUPTED)}\n")


@pytest.mark.parametrize(
    ("error", "code", "lines"),
    [
        (ZeroDivisionError("canary"), 1, DEFECT.splitlines()),
        (KeyboardInterrupt(), 130, INTERRUPTED),
        (
            OSError(28, "No space left on device", "/x"),
            2,
            [
                "The system refused /x: No space left on device.",
                "Mend that, then run the same command again.",
            ],
        ),
    ],
    ids=["defect", "interrupted", "system"],
)
def test_whatever_ends_a_command_is_json_where_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    lines: list[str],
) -> None:
    """With the keys of every error."""
    let_status_raise(monkeypatch, error)
    assert run(monkeypatch, "status", "--format", "json") == code
    cause, remedy = lines
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "error": {
            "exit_code": code,
            "lines": lines,
            "findings": [{"message": cause, "remedy": remedy}],
        },
    }


def test_ctrl_c_is_ctrl_c_where_nothing_can_be_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The disk below standard error is full."""
    let_status_raise(monkeypatch, KeyboardInterrupt())
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stderr", full)
        assert run(monkeypatch, "status") == 130
