"""Output that nobody can read changes neither what was done nor the exit code that says so."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.commands import BIN
from support.file_database import FileDatabase
from support.scratch import Scratch, make_scratch

MAKES = 'op.execute("CREATE TABLE rooms (id INTEGER)")\n'
DROPS = 'op.execute("DROP TABLE rooms")\n'
PRINTS = 'print("hello")\nprint("hello", file=sys.stderr)\n'
FULL = ["2>/dev/full", ">/dev/full", ">/dev/full 2>&1"]
BROKEN = ["2>&{0}", ">&{0}", ">&{0} 2>&{0}"]
CLOSED = ["<&-", "2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"]
CODED = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LATIN = {**CODED, "PYTHONIOENCODING": "latin-1"}
ASCII = {**CODED, "PYTHONIOENCODING": "ascii"}
C_LOCALE = {**CODED, "LC_ALL": "C"}
LOCALES = pytest.mark.parametrize("locale", [LATIN, ASCII, C_LOCALE], ids=["latin-1", "ascii", "C"])


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Write a service on SQLite."""
    return make_scratch(tmp_path, engine="sqlite")


@pytest.fixture
def database(scratch: Scratch, tmp_path: Path) -> FileDatabase:
    """Give its file, which is at 001."""
    scratch.revise("001")
    database = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    assert database.arxos("upgrade").returncode == 0
    scratch.revise("002", parent="001", up=PRINTS + MAKES, down=PRINTS + DROPS)
    return database


@pytest.fixture
def broken() -> Iterator[int]:
    """Give the writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


def shell(
    database: FileDatabase, line: str, broken: int = -1, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Type a line with redirections; dash knows no descriptors of two digits."""
    return subprocess.run(
        ["bash", "-c", f"exec {BIN}/arxos-migrate {line.format(broken)}"],
        cwd=database.service.folder,
        env={**database.environment(), "PYTHONUNBUFFERED": "", **(env or {})},
        capture_output=True,
        text=True,
        encoding="latin-1",
        check=False,
        timeout=60,
        pass_fds=[broken] if broken >= 0 else [],
    )


@pytest.mark.parametrize("unread", [*FULL, *BROKEN, CLOSED[-1]])
def test_a_run_ends_as_its_database_does(
    database: FileDatabase, scratch: Scratch, broken: int, unread: str
) -> None:
    """Up, nothing to do, down, refused, failed; the revisions print as well."""
    for words, code, heads in (
        ("upgrade", 0, ["002"]),
        ("upgrade", 0, ["002"]),
        ("downgrade 001 --format json", 0, ["001"]),
        ("downgrade 004 --format json", 2, ["001"]),
        ("no-such-command", 2, ["001"]),
        ("", 2, ["001"]),
    ):
        log = "json" if code else "text"
        done = shell(database, f"{words} {unread}", broken, {"ARXOS_LOG_FORMAT": log})
        assert (done.returncode, database.heads()) == (code, heads), (words, done.stderr)
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr
    scratch.revise("002", parent="001", up=PRINTS + MAKES + "1 / 0")
    assert shell(database, f"upgrade {unread}", broken).returncode == 6
    assert database.heads() == ["001"]


@pytest.mark.parametrize("unread", [FULL[1], BROKEN[1]])
def test_a_result_that_cannot_be_printed_is_told(
    database: FileDatabase, scratch: Scratch, broken: int, unread: str
) -> None:
    """A file that is written, as well."""
    told = "Done, but the result could not be printed: "
    for words in ("upgrade", "revision -m 'add walls'"):
        done = shell(database, f"{words} {unread}", broken)
        assert (done.returncode, done.stderr.splitlines()[-1][: len(told)]) == (0, told)
    assert len(list(scratch.versions.glob("003_*.py"))) == 1


@pytest.mark.parametrize(("unread", "code"), [(FULL[1], 2), (BROKEN[1], 1), (FULL[2], 2)])
def test_what_was_only_to_be_shown_has_failed(
    database: FileDatabase, broken: int, unread: str, code: int
) -> None:
    """Python would end with 120 and complain about what it has left."""
    for words in ("runs", "status", "status --format json"):
        done = shell(database, f"{words} {unread}", broken)
        assert (done.returncode, "Exception ignored" in done.stderr) == (code, False)


@pytest.mark.parametrize("words", ["runs", "status", "status --format json", "upgrade --help"])
def test_what_could_not_be_written_is_named(database: FileDatabase, words: str) -> None:
    """It is no file of theirs."""
    done = shell(database, f"{words} >/dev/full")
    assert (done.returncode, done.stderr) == (
        2,
        "The system refused standard output: No space left on device.\n"
        "Mend that, then run the same command again.\n",
    )


@pytest.mark.parametrize(("unread", "code"), [(FULL[1], 2), (BROKEN[1], 1), (">&-", 0)])
def test_a_private_file_is_prepared_for_nobody(
    database: FileDatabase, broken: int, unread: str, code: int
) -> None:
    """As a server is started and stopped; what only shows it has failed."""
    none = dict.fromkeys(database.urls(), "")
    done = shell(database, f"db start --format json {unread}", broken, none)
    assert done.returncode == 0, done.stderr
    assert (database.service.folder.parents[1] / "data").is_dir()
    told = "Done, but the result could not be printed: "
    assert done.stderr.splitlines()[-1].startswith(told if code else "Database: ")
    for words in ("status", "url", "env", "status --format json"):
        assert shell(database, f"db {words} {unread}", broken, none).returncode == code


@pytest.mark.parametrize("closed", CLOSED)
def test_what_is_closed_is_taken_by_nothing_else(database: FileDatabase, closed: str) -> None:
    """Neither the pipe that the child reports on, nor by what a revision prints, nor the log."""
    log = database.path.with_name("run.log")
    done = shell(database, f"upgrade --format json --log-file {log} {closed}")
    assert (done.returncode, database.heads()) == (0, ["002"]), done.stderr
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert events == ["Planned", "StepStarted", "StepFinished", "Ended"]
    if ">&-" not in closed.split():
        assert json.loads(done.stdout)["to"] == ["002"]
    else:
        assert done.stdout == ""
    said = done.stderr.splitlines()
    assert said.count("hello") == (0 if "2>&-" in closed else 2)


@pytest.mark.parametrize("closed", CLOSED[1:])
@pytest.mark.parametrize("words", ["status", "upgrade 001"])
def test_a_quick_answer_needs_no_streams(database: FileDatabase, words: str, closed: str) -> None:
    """Nor does any other."""
    assert shell(database, f"{words} {closed}").returncode == 0


@LOCALES
def test_letters_that_the_terminal_lacks_end_no_run(
    database: FileDatabase, scratch: Scratch, locale: dict[str, str]
) -> None:
    """In a title, and in what a revision prints."""
    path = scratch.revise("002", parent="001", up='print("go → é")\n' + MAKES, down=DROPS)
    text = path.read_text(encoding="utf-8").replace("Take step 002.", "Go → é.")
    path.write_text(text, encoding="utf-8")
    done = shell(database, "upgrade", env=locale)
    assert (done.returncode, database.heads()) == (0, ["002"]), done.stderr
    assert "at 002 (was at 001)" in done.stdout
    assert "go \\u2192 " in done.stderr
    assert shell(database, "downgrade 001", env=locale).returncode == 0
    assert "\n  002  Go " in shell(database, "status", env=locale).stdout
    log = shell(
        database, "upgrade --format json", env={"ARXOS_LOG_FORMAT": "json", **locale}
    ).stderr
    assert json.loads(log.splitlines()[0].encode("latin-1"))["steps"][0]["title"] == "Go → é."


@LOCALES
def test_json_and_sql_are_the_same_everywhere(
    scratch: Scratch, tmp_path: Path, locale: dict[str, str]
) -> None:
    """JSON is in ASCII, SQL in UTF-8."""
    scratch.revise("001", up="op.execute(\"SELECT '→ é'\")")
    database = FileDatabase(service=scratch.service, path=tmp_path / "rooms.db")
    done = shell(database, "upgrade --format json", env=locale)
    assert (done.returncode, done.stdout.isascii()) == (0, True), done.stderr
    assert json.loads(done.stdout)["database"] == database.url
    assert "SELECT '→ é'" in shell(database, "sql", env=locale).stdout.encode("latin-1").decode()
    done = shell(database, "upgrade", env=locale)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("scratch: nothing to do, sqlite:///")
