"""A downgrade that discards rows does not begin before its backup is written and was read."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from arxos_migrations.localdb.clients import DumpTools, dump_tools
from functional.discarding.conftest import ROWS, Used
from support.database import Database
from support.file_database import AS_ORDINARY_USER
from support.messages import assert_says
from support.scratch import URL
from support.server import PASSWORD

_FAKE = """#!/bin/sh
case "$1" in --version) exec {tools.pg_dump} --version;; esac
{body}
"""
WORDS = ("downgrade", "-1", "--allow-data-loss", "--backup")
AGAIN = "Mend that, or name another file, then run the same command again."
Fake = Callable[[str], dict[str, str]]


@pytest.fixture
def served(used: Used) -> Used:
    """Give one on PostgreSQL."""
    if used.is_file:
        pytest.skip("SQLite copies its files itself")
    return used


@pytest.fixture
def tools(served: Used) -> DumpTools:
    """Find those of the tests' own server."""
    assert isinstance(served.database, Database)
    found = dump_tools(served.database.server.binaries.major)
    assert found is not None
    return found


@pytest.fixture
def fake(tools: DumpTools, tmp_path: Path) -> Fake:
    """Give a function that puts a script in the place of pg_dump."""

    def make(body: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "pg_dump"
        script.write_text(_FAKE.format(tools=tools, body=body.format(tools=tools)))
        script.chmod(0o755)
        (folder / "pg_restore").symlink_to(tools.pg_restore)
        return {"PATH": f"{folder}:/usr/bin:/bin"}

    return make


def assert_nothing_was_done(used: Used, backup: Path) -> None:
    """Neither to the database nor beside the backup."""
    assert (used.head(), len(used.database.rows("SELECT * FROM tags"))) == ("002", 1)
    assert list(backup.parent.glob("before.dump*")) == []


def test_a_file_that_is_there_stays(used: Used, tmp_path: Path) -> None:
    """Whatever it is."""
    backup = tmp_path / "before.dump"
    for make in (lambda: backup.write_text("mine"), lambda: backup.symlink_to("nowhere")):
        make()
        text = f"""
            The backup could not be made: {backup} is there already.
            Nothing was changed.
            Name a new file, then run the same command again.
        """
        assert_says(used.run(*WORDS, str(backup)), text, code=5)
        assert backup.is_symlink() or backup.read_text() == "mine"
        backup.unlink()
    assert_nothing_was_done(used, backup)


def test_a_folder_that_takes_no_file_is_named(used: Used, tmp_path: Path) -> None:
    """One that is missing, and one that this user may not write to."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    for folder, reason in (
        (tmp_path / "missing", "No such file or directory"),
        (closed, "Permission denied"),
    ):
        backup = folder / "before.dump"
        text = f"""
            The backup could not be made: {backup} cannot be written, {reason}.
            Nothing was changed.
            {AGAIN}
        """
        argv = used.database.argv("arxos-migrate", *WORDS, str(backup))
        done = _run(used, *AS_ORDINARY_USER, *argv, env=by_password(used))
        assert_says(done, text, code=5)
        assert_nothing_was_done(used, backup)


def test_a_disk_without_room_ends_it(used: Used, tmp_path: Path) -> None:
    """As a limit of a file's size does."""
    backup = tmp_path / "before.dump"
    argv = used.database.argv("arxos-migrate", *WORDS, str(backup))
    done = _run(used, "env", "PYTHONDONTWRITEBYTECODE=1", "prlimit", "--fsize=3000", *argv)
    said = done.stderr.splitlines()
    assert (done.returncode, said[-2:]) == (5, ["Nothing was changed.", AGAIN]), done.stderr
    assert said[-3].startswith("The backup could not be made: "), done.stderr
    assert_nothing_was_done(used, backup)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("kill -9 $$", "pg_dump was ended by signal 9"),
        ("echo 'pg_dump: error: no way.' >&2; exit 3", "pg_dump ended with 3: no way"),
        ("{tools.pg_dump} --schema-only $@", "pg_dump has left out public.rooms"),
    ],
)
def test_what_keeps_pg_dump_from_its_end_is_said(
    body: str, reason: str, served: Used, fake: Fake, tmp_path: Path
) -> None:
    """And an archive without the rows is none."""
    backup = tmp_path / "before.dump"
    text = f"""
        The backup could not be made: {reason}.
        Nothing was changed.
        {AGAIN}
    """
    assert_says(served.run(*WORDS, str(backup), env=fake(body)), text, code=5)
    assert_nothing_was_done(served, backup)


def test_an_archive_that_is_cut_off_is_none(served: Used, fake: Fake, tmp_path: Path) -> None:
    """Its table of contents is whole, so all of it is read."""
    backup = tmp_path / "before.dump"
    body = "{tools.pg_dump} --file=$0.all $@ && head -c -200 $0.all"
    done = served.run(*WORDS, str(backup), env=fake(body))
    (cause,) = (line for line in done.stderr.splitlines() if line.startswith("The backup could"))
    assert (done.returncode, "pg_restore ended with 1" in cause) == (5, True), done.stderr
    assert_nothing_was_done(served, backup)


def test_rows_that_are_written_behind_the_backup_stop_it(
    served: Used, fake: Fake, tmp_path: Path
) -> None:
    """The backup stays; it has what there was before."""
    backup = tmp_path / "before.dump"
    writing = ROWS[-1].replace("(7,", "(8,")
    env = fake('{tools.pg_dump} $@ && psql -qX -c "' + writing + '" >&2')
    text = f"""
        public.tags was written to while the backup was made: some of 2 rows now.
        Nothing was changed; {backup} has the database as it was before.
        Stop who writes, then run the same command again with another file.
    """
    assert_says(served.run(*WORDS, str(backup), env=env), text, code=3)
    assert (served.head(), backup.exists()) == ("002", True)


def test_a_password_is_in_no_list_of_processes(served: Used, fake: Fake, tmp_path: Path) -> None:
    """The server has asked for it all the same."""
    backup, seen = tmp_path / "before.dump", tmp_path / "seen"
    env = fake('tr "\\0" " " < /proc/$$/cmdline > ' + str(seen) + "; exec {tools.pg_dump} $@")
    done = served.run(*WORDS, str(backup), env={**env, **by_password(served)})
    assert (done.returncode, served.head()) == (0, "001"), done.stderr
    words = seen.read_text()
    assert "--format=custom" in words
    assert PASSWORD not in words
    assert quote(PASSWORD, safe="") not in words


def by_password(used: Used) -> dict[str, str]:
    """Give the URL by which a server asks for a password."""
    if not isinstance(used.database, Database):
        return {}
    server, name = used.database.server, used.database.name
    return {URL: server.tcp_url(database=name, user="arxos_migrator", password=PASSWORD)}


def _run(
    used: Used, *argv: str, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        argv,
        cwd=used.scratch.folder,
        env={**used.database.environment(), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
