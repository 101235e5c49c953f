"""What ends a command from outside: it says so, and its database is as it was."""

import json
import signal
from pathlib import Path

import pytest

from support.file_database import FileDatabase
from support.looking import PATIENCE_S, children_of, until
from support.scratch import make_scratch

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
