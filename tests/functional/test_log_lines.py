"""The log lines of a run: text on a terminal, elsewhere the JSON of `--log-file`."""

import json
import os
import pty
import re
import select
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.commands._log_format import VARIABLE
from arxos_migrations.engines.postgresql.session_lock import lock_key
from support.commands import Commands
from support.database import Database
from support.file_database import FileDatabase
from support.looking import PATIENCE_S
from support.scratch import URL, Scratch, counted_steps, make_scratch

BY_THE_TERMINAL = {VARIABLE: ""}
STEP = {"revision": "001", "direction": "upgrade", "title": "Take step 001."}
DONE: list[dict[str, Any]] = [
    {"event": "Planned", "steps": [STEP]},
    {"event": "StepStarted", "step": STEP},
    {"event": "StepFinished", "step": STEP, "seconds": 0},
    {"event": "Ended"},
]


@pytest.fixture
def file(tmp_path: Path) -> FileDatabase:
    """Give a file that has one revision to come."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001")
    return FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")


def masked(text: str) -> list[Any]:
    """Read JSON lines, times taken off; a line that is no JSON stays as it is."""
    found: list[Any] = []
    for line in text.splitlines():
        if not line.startswith("{"):
            found.append(line)
            continue
        values = json.loads(line)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", values.pop("at"))
        found.append({**values, "seconds": 0} if "seconds" in values else values)
    return found


def test_without_a_terminal_a_run_logs_json(file: FileDatabase, tmp_path: Path) -> None:
    """The same bytes as in a log file; standard output is for people or programs as before."""
    log = tmp_path / "run.log"
    upgrade = file.arxos("upgrade", "--log-file", str(log), env=BY_THE_TERMINAL)
    assert masked(upgrade.stderr) == DONE
    assert upgrade.stderr == log.read_text(encoding="utf-8")
    assert upgrade.stdout.splitlines()[1].startswith(f"scratch: {file.url} is at 001 (was at base)")
    words = ("downgrade", "base", "--format", "json")
    downgrade = file.arxos(*words, env=BY_THE_TERMINAL)
    assert json.loads(downgrade.stdout)["outcome"] == "SUCCEEDED"
    stamp = file.arxos("stamp", "001", env=BY_THE_TERMINAL)
    for done, direction in ((downgrade, "downgrade"), (stamp, "stamp")):
        events = masked(done.stderr)
        assert [line["event"] for line in events] == [line["event"] for line in DONE]
        assert events[1]["step"]["direction"] == direction


def test_a_failure_is_a_line_and_then_the_message(file: FileDatabase) -> None:
    """Who reads lines alone has all of it, and so has who reads the end."""
    Scratch(folder=file.service.folder).revise("002", parent="001", up="1 / 0")
    done = file.arxos("upgrade", env=BY_THE_TERMINAL)
    assert done.returncode == 7  # 001 is done
    *before, failed, cause, place, remedy = masked(done.stderr)
    assert [line["event"] for line in before] == [
        *("Planned", "StepStarted", "StepFinished", "StepStarted")
    ]
    assert cause.startswith("upgrade 002 of scratch failed and was rolled back: ZeroDivisionError")
    assert remedy == "Mend the revision, then run the same command again."
    assert failed["event"] == "Failed"
    assert (failed["exit_code"], failed["lines"]) == (7, [cause, place, remedy])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("upgrade", "nobody"), "No revision or branch is named 'nobody'."),
        (("downgrade",), "downgrade of what? No revision is named."),
        (("stamp", "001", "--target", "moon"), "scratch has no target named 'moon'."),
        (("upgrade",), f"scratch has no database URL: the variable {URL} is not set."),
    ],
)
def test_a_run_that_never_began_has_a_line_too(
    file: FileDatabase, words: tuple[str, ...], message: str
) -> None:
    """Its message, as JSON and as text; also where the quick answer finds it."""
    env = {URL: ""} if words == ("upgrade",) else {}
    done = file.arxos(*words, env={**BY_THE_TERMINAL, **env})
    failed, *lines = masked(done.stderr)
    assert (failed["event"], failed["exit_code"]) == ("Failed", done.returncode)
    assert failed["lines"] == lines
    assert lines[0] == message


def test_what_is_no_run_logs_nothing(file: FileDatabase) -> None:
    """Neither what only looks, nor a run that has nothing to do, whoever finds that out."""
    failed = file.arxos("status", env={**BY_THE_TERMINAL, URL: ""})
    assert failed.stderr.startswith(f"scratch has no database URL: the variable {URL} is not set.")
    assert file.arxos("upgrade").returncode == 0
    for words in (("upgrade",), ("upgrade", "--debug"), ("upgrade", "001"), ("stamp", "001")):
        done = file.arxos(*words, env=BY_THE_TERMINAL)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"scratch: nothing to do, {file.url} is at 001\n"


def test_on_a_terminal_a_run_logs_text(file: FileDatabase) -> None:
    """With a live line, of which only the end stays."""
    text = on_terminal(file, BY_THE_TERMINAL, "upgrade")
    assert re.search(r"^\W*upgrade 001 done in \d+\.\d\d s: Take step 001\.$", text, re.MULTILINE)
    assert "{" not in text


def test_the_variable_decides_before_the_terminal(file: FileDatabase) -> None:
    """Both ways."""
    assert masked(on_terminal(file, {VARIABLE: "json"}, "upgrade")) == DONE
    done = file.arxos("downgrade", "base", env={VARIABLE: "text"})
    assert re.sub(r"\d\.\d\d s", "… s", done.stderr) == (
        "1 step to do\ndowngrade 001 done in … s: Take step 001.\n"
    )


def test_another_value_of_the_variable_is_refused(file: FileDatabase) -> None:
    """Before anything is done."""
    done = file.arxos("upgrade", env={VARIABLE: "xml"})
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "ARXOS_LOG_FORMAT is text or json, not 'xml'.\n"
        "Set it to one of them, or unset ARXOS_LOG_FORMAT: then a terminal gets text, "
        "and everything else JSON.\n",
    )
    assert not file.path.exists()


def test_a_bare_alembic_logs_text(file: FileDatabase) -> None:
    """As Alembic's own log lines are."""
    done = file.alembic("upgrade", "head", env={VARIABLE: "json"})
    assert done.stderr.splitlines()[-2] == "1 step to do"


def test_whoever_waits_says_so_at_once(
    scratch: Scratch, on_empty: Callable[[Scratch], Database]
) -> None:
    """While it still waits."""
    database = on_empty(counted_steps(scratch))
    with database.connect(database.admin_url) as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", [lock_key(database.service)])
        process = started(database, BY_THE_TERMINAL, "upgrade", stderr=subprocess.PIPE)
        assert process.stderr is not None
        assert select.select([process.stderr], [], [], PATIENCE_S)[0]
        first = os.read(process.stderr.fileno(), 65536).decode()
        assert process.poll() is None
    _, rest = process.communicate(timeout=PATIENCE_S)
    waited, *events = masked(first + rest.decode())
    assert (waited["event"], waited["what"]) == ("LockWaited", "another migrator")
    assert waited["holder"].startswith("an unnamed program (backend ")
    assert [line["event"] for line in events] == [
        "Planned",
        *("StepStarted", "StepFinished") * 2,
        *("StepStarted", "PartCommitted", "StepFinished"),
        "Ended",
    ]


def started(
    database: Commands, env: dict[str, str], *words: str, stderr: int
) -> "subprocess.Popen[bytes]":
    """Start a command with a standard error of its own, which Python may buffer."""
    return subprocess.Popen(
        database.argv("arxos-migrate", *words),
        cwd=database.service.folder,
        env={**database.environment(), "TERM": "xterm", "PYTHONUNBUFFERED": "", **env},
        stdout=subprocess.DEVNULL,
        stderr=stderr,
    )


def on_terminal(database: Commands, env: dict[str, str], *words: str) -> str:
    """Run a command whose standard error is a terminal, and read what was written there."""
    master, slave = pty.openpty()
    process = started(database, env, *words, stderr=slave)
    os.close(slave)
    written = b""
    with suppress(OSError), os.fdopen(master, "rb", buffering=0) as screen:
        while chunk := screen.read(65536):
            written += chunk
    assert process.wait(PATIENCE_S) == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.decode())
    return text.replace("\r\n", "\n").replace("\r", "\n")
