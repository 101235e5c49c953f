"""Where the quick answer stands: before the whole command line, and instead of it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from arxos_migrations import cli
from arxos_migrations.commands import _main
from arxos_migrations.commands._log_format import VARIABLE
from arxos_migrations.errors import RefusedError
from arxos_migrations.quick import answer as quick

QUICK = """\
import sys
from arxos_migrations import cli
sys.argv = ["arxos-migrate", "--version"]
print(sorted({"re", "enum", "typing", "pathlib", "dataclasses", "click"} & set(sys.modules)))
"""
EARLY = """\
import sys
class Finder:
    def find_spec(self, name, *_):
        if name == wanted:
            sys.meta_path.remove(self)
            raise KeyboardInterrupt
wanted = sys.argv[1]
sys.argv = ["arxos-migrate", "status", "--no-such", "--format", "json"]
from arxos_migrations.cli import main
sys.meta_path.insert(0, Finder())
main()
"""
NUMBERS = "sys.exit([s.fileno() for s in (sys.stdin, sys.stdout, sys.stderr)] != [0, 1, 2])"


def test_an_answer_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for the words behind the command's name."""
    asked: list[list[str]] = []

    def answer(words: list[str]) -> bool:
        asked.append(words)
        return True

    monkeypatch.setattr(quick, "answer", answer)
    monkeypatch.setattr(_main, "main", pytest.fail)
    monkeypatch.setattr(sys, "argv", ["arxos-migrate", "upgrade", "backend"])
    cli.main()
    assert asked == [["upgrade", "backend"]]


def test_without_an_answer_the_whole_command_line_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the beginning."""
    run: list[None] = []
    monkeypatch.setattr(quick, "answer", lambda _: False)
    monkeypatch.setattr(_main, "main", lambda: run.append(None))
    cli.main()
    assert run == [None]


def test_an_error_ends_the_command_as_it_would_end_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its text and its exit code, and without another try."""

    def answer(_: list[str]) -> bool:
        raise RefusedError("Cause.", remedy="Remedy.")

    monkeypatch.setattr(quick, "answer", answer)
    monkeypatch.setattr(_main, "cli", pytest.fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 3
    assert capsys.readouterr() == ("", "Cause.\nRemedy.\n")


@pytest.mark.parametrize(("command", "lines"), [("upgrade", 3), ("status", 2)])
def test_an_error_of_a_run_is_logged_as_by_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, lines: int
) -> None:
    """What only looks has no log lines."""

    def answer(_: list[str]) -> bool:
        raise RefusedError("Cause.", remedy="Remedy.")

    monkeypatch.setattr(quick, "answer", answer)
    monkeypatch.setattr(sys, "argv", ["arxos-migrate", command])
    monkeypatch.setenv(VARIABLE, "json")
    with pytest.raises(SystemExit):
        cli.main()
    printed = capsys.readouterr().err.splitlines()
    assert (len(printed), printed[-2:]) == (lines, ["Cause.", "Remedy."])
    assert '"event": "Failed", "exit_code": 3' in printed[0] or command == "status"


def test_ctrl_c_ends_both(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the same words."""

    def answer(_: list[str]) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(quick, "answer", answer)
    monkeypatch.setattr(_main, "main", pytest.fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert capsys.readouterr() == (
        "",
        "\nInterrupted. See with arxos-migrate status where the database is.\n",
    )


@pytest.mark.parametrize(
    "module",
    ["quick.answer", "domain.answers", "commands._main", "commands._ending", "click"],
)
def test_ctrl_c_in_the_first_moment_ends_without_a_traceback(module: str) -> None:
    """While Python still imports."""
    name = module if module == "click" else f"arxos_migrations.{module}"
    done = subprocess.run(
        [sys.executable, "-c", EARLY, name], capture_output=True, text=True, check=False
    )
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, error["exit_code"]) == (130, 130)
    assert done.stderr == ("\nInterrupted. See with arxos-migrate status where the database is.\n")


@pytest.mark.parametrize(
    ("encoding", "errors", "then"),
    [
        ("utf-8", "strict", "backslashreplace"),
        ("latin-1", "strict", "backslashreplace"),
        ("ascii", "surrogateescape", "backslashreplace"),
        ("utf-8", "surrogateescape", "surrogateescape"),
    ],
)
def test_standard_output_takes_every_letter(
    monkeypatch: pytest.MonkeyPatch, encoding: str, errors: str, then: str
) -> None:
    """Where it could refuse one."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors)
    monkeypatch.setattr(sys, "stdout", stream)
    cli._open_streams()
    assert stream.errors == then


def test_closed_streams_are_opened() -> None:
    """Each under its own number."""
    code = f"import sys; from arxos_migrations.cli import _open_streams as o; o(); {NUMBERS}"
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -c "$1" <&- >&- 2>&-', sys.executable, code], check=False
    )
    assert done.returncode == 0


def test_the_quick_answer_imports_nothing_that_takes_long() -> None:
    """Not even what nearly every module needs."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", QUICK], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_module_is_the_command() -> None:
    """`python -m arxos_migrations`."""
    done = subprocess.run(
        [sys.executable, "-m", "arxos_migrations", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(cli.__file__).with_name("__main__.py").is_file()
