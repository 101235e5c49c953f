"""What ends a command from outside: it says so, and its database is as it was."""

import json
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.database import Database
from support.file_database import FileDatabase
from support.looking import PATIENCE_S, children_of, until
from support.messages import ALEMBIC_FAILED, assert_says
from support.scratch import Scratch, make_scratch

SLEEPS = """
op.execute("CREATE TABLE rooms (id INTEGER)")
import pathlib, time
pathlib.Path("begun").touch()
time.sleep(60)
"""
SEE = "See with arxos-migrate status where the database is."
BY_SIGNAL = pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 130, "Interrupted."),
        (signal.SIGTERM, 143, "Interrupted by SIGTERM."),
        (signal.SIGHUP, 129, "Interrupted by SIGHUP."),
    ],
)


@pytest.fixture
def database(tmp_path: Path) -> FileDatabase:
    """Give a file at 001, whose next revision takes a minute."""
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001")
    database = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    assert database.arxos("upgrade").returncode == 0
    scratch.revise("002", parent="001", up=SLEEPS)
    return database


@BY_SIGNAL
def test_a_signal_ends_a_run_as_ctrl_c_does(
    database: FileDatabase, number: signal.Signals, code: int, said: str
) -> None:
    """As text, as JSON, as the last line of the log."""
    log = database.path.with_name("run.log")
    words = ("upgrade", "--format", "json", "--log-file", str(log))
    with database.start("arxos-migrate", *words) as process:
        until((database.service.folder / "begun").exists)
        children = children_of(process.pid)
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (code, f"1 step to do\n\n{said} {SEE}\n")
    error = json.loads(out)["error"]
    assert (error["exit_code"], error["lines"]) == (code, [said, SEE])
    assert json.loads(log.read_text().splitlines()[-1])["event"] == "Failed"
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    assert (database.heads(), database.rows("SELECT 1 FROM sqlite_schema WHERE name='rooms'")) == (
        ["001"],
        [],
    )


BLOCK = 'with op.get_context().autocommit_block():\n    op.execute("CREATE TABLE rooms ()")\n'
BEGUN = "import pathlib\npathlib.Path('begun').touch()\n"
STEPS = {
    "in Python": (BEGUN + "import time\ntime.sleep(60)", "was interrupted and rolled back"),
    "in a statement": (
        BEGUN + "op.execute('SELECT pg_sleep(60)')",
        "was interrupted and rolled back",
    ),
    "behind a block": (
        BLOCK + BEGUN + "op.execute('SELECT pg_sleep(60)')",
        "was interrupted after a part of it was committed",
    ),
}


@pytest.mark.parametrize(("body", "said"), STEPS.values(), ids=STEPS)
def test_ctrl_c_ends_a_bare_alembic_with_nothing_to_mend(
    scratch: Scratch, on_empty: Callable[[Scratch], Database], body: str, said: str
) -> None:
    """What was committed is said, and the same command goes on."""
    database = on_empty(scratch)
    scratch.revise("001")
    assert database.alembic("upgrade", "head").returncode == 0
    scratch.revise("002", parent="001", up=body)
    with database.start("alembic", "upgrade", "head") as process:
        until((database.service.folder / "begun").exists)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE_S)
    left, go_on = "The database is at 001.", "Run the same command again."
    if "part" in said:
        left = "The version table says 001; what was committed is recorded."
        go_on = "Run the same command again; it goes on behind that."
    done = subprocess.CompletedProcess(process.args, process.returncode, out, err)
    text = f"upgrade 002 of scratch {said}.\n{left}\n{go_on}"
    assert_says(done, text, code=ALEMBIC_FAILED)
    assert database.rows("SELECT version_num FROM arxos_migrations.alembic_version_scratch") == [
        ("001",)
    ]
