"""Files whose names are no UTF-8 are migrated, and shown with a number for what is no letter."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.config import foreign_service
from support.commands import BIN
from support.file_database import FileDatabase
from support.messages import Ask
from support.scratch import URL, Scratch

ODD, SHOWN = os.fsdecode(b"R\xe4ume\xff"), "R\\xe4ume\\xff"
"""As a system of the last century has written it."""
IN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Python takes the system's names for ASCII."""
ENV = """\
from sqlalchemy import MetaData
from arxos_migrations.env import run_migrations
run_migrations(MetaData())
"""
REBUILT = """
    op.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT)")
    op.alter_column("rooms", "name", nullable=False)
"""


@pytest.fixture
def odd(scratch: Scratch, database: FileDatabase, tmp_path: Path) -> FileDatabase:
    """Name a file in a folder, both of which have odd names; there is a step to go."""
    (tmp_path / ODD).mkdir()
    scratch.revise("001", up=REBUILT)
    return replace(database, path=tmp_path / ODD / f"{ODD}.db")


def test_it_is_migrated_and_recorded(odd: FileDatabase, tmp_path: Path) -> None:
    """In results, log lines and JSON that every program can read."""
    shown, log = f"sqlite:///{tmp_path}/{SHOWN}/{SHOWN}.db", tmp_path / ODD / "run.log"
    done = odd.arxos("upgrade", "--format", "json", "--log-file", str(log))
    assert (done.returncode, odd.heads()) == (0, ["001"]), done.stderr
    assert json.loads(done.stdout)["database"] == shown
    assert [json.loads(line)["event"] for line in log.read_text("utf-8").splitlines()] == [
        *("Planned", "StepStarted", "StepFinished", "Ended")
    ]
    assert odd.arxos("upgrade").stdout == f"scratch: nothing to do, {shown} is at 001\n"
    assert odd.arxos("runs").stdout.split()[:5] == ["1", "SUCCEEDED", "upgrade", "base", "->"]
    missing = odd.arxos("runs", "7", "--format", "json")
    lines = [
        f"{shown} has no run 7 of scratch.",
        "See arxos-migrate runs scratch for those that it has.",
    ]
    assert json.loads(missing.stdout)["error"]["lines"] == missing.stderr.splitlines() == lines
    assert sorted(path.name for path in odd.path.parent.iterdir()) == [odd.path.name, "run.log"]
    assert odd.alembic("downgrade", "base").returncode == 0
    assert odd.heads() == []


@pytest.mark.parametrize("name", [ODD, "Räume"])
def test_no_locale_is_in_its_way(odd: FileDatabase, tmp_path: Path, name: str) -> None:
    """Where letters that are none to Python are in all names."""
    named = replace(odd, path=tmp_path / f"{name}.db")
    done = named.arxos("upgrade", env=IN_C)
    assert (done.returncode, named.heads()) == (0, ["001"]), done.stderr
    shown = "".join(f"\\x{byte:02x}" if byte > 127 else chr(byte) for byte in os.fsencode(name))
    assert f"scratch: sqlite:///{tmp_path}/{shown}.db is at 001 (was at base), " in done.stdout


def test_what_is_wrong_with_it_is_said(ask: Ask, odd: FileDatabase, tmp_path: Path) -> None:
    """By both tools."""
    no_folder = replace(odd, path=tmp_path / f"{ODD}2" / "rooms.db")
    text = f"""
        There is no folder {tmp_path}/{SHOWN}2 for the database file rooms.db.
        Make the folder, or mend the path in the URL.
    """
    ask.both(no_folder, text, code=2)
    odd.path.write_bytes(b"Dear building,\n" * 100)
    text = f"""
        {tmp_path}/{SHOWN}/{SHOWN}.db is no SQLite database, or it is encrypted.
        Mend the path in the URL; the file was not touched.
    """
    ask.both(odd, text, code=3)


def test_one_that_is_locked_is_named(ask: Ask, odd: FileDatabase, tmp_path: Path) -> None:
    """With who has it."""
    with odd.connect() as holder:
        holder.execute("BEGIN EXCLUSIVE")
        done = ask.warm.run(odd, "arxos-migrate", "upgrade", "--lock-wait", "0.1")
        assert done.returncode == 4
        first = f"The database file {tmp_path}/{SHOWN}/{SHOWN}.db is locked by another program."
        assert done.stderr.splitlines()[-3] == first


def test_a_project_in_such_a_folder_is_one(tmp_path: Path) -> None:
    """Its name is that of the folder, also where that is recorded."""
    folder = tmp_path / ODD
    folder.mkdir()
    subprocess.run([BIN / "alembic", "init", "migrations"], cwd=folder, check=True)
    (folder / "migrations" / "env.py").write_text(ENV)
    ini = folder / "alembic.ini"
    url = ("driver://user:pass@localhost/dbname", "sqlite:///%(here)s/rooms.db")
    ini.write_text(ini.read_text().replace(*url))
    project = FileDatabase(
        service=foreign_service(ini), path=folder / "rooms.db", extra={"DATABASE_URL": ""}
    )
    config = ("--config", str(ini))
    written = project.arxos("revision", "-m", "add rooms", *config)
    assert written.stdout.startswith(f"Wrote {tmp_path}/{SHOWN}/migrations/versions/")
    done = project.arxos("upgrade", *config)
    assert done.returncode == 0, done.stderr
    assert f"{SHOWN}: sqlite:///{tmp_path}/{SHOWN}/rooms.db is at " in done.stdout
    (run,) = json.loads(project.arxos("runs", "--format", "json", *config).stdout)["runs"]
    assert (run["service"], run["outcome"]) == (SHOWN, "SUCCEEDED")
    text = project.arxos("sql", "--output", str(folder / "all.sql"), *config)
    assert text.stderr == f"Wrote {tmp_path}/{SHOWN}/all.sql\n"


def test_a_private_file_has_a_url_for_programs(scratch: Scratch, tmp_path: Path) -> None:
    """Byte for byte, so that a shell can hand it on; people and JSON get what can be read."""
    top = tmp_path / ODD
    (top / "services").mkdir(parents=True)
    folder = scratch.folder.rename(top / "services" / "scratch")
    moved = Scratch(folder=folder)
    moved.revise("001")
    database = FileDatabase(service=moved.service, path=top / "data" / "scratch.db")
    shown = f"{tmp_path}/{SHOWN}/data/scratch.db"
    none = {URL: ""}
    done = database.arxos("upgrade", "--local", env=none)
    assert (done.returncode, database.heads()) == (0, ["001"]), done.stderr
    assert done.stderr.splitlines()[0] == f"Database: sqlite:///{shown}"
    assert database.arxos("db", env=none).stdout == f"File: {shown}\n"
    told = database.arxos("db", "--format", "json", env=none).stdout
    assert json.loads(told)["url"] == f"sqlite:///{shown}"
    script = f'eval "$({BIN}/arxos-migrate db env)"; {BIN}/arxos-migrate status; printenv {URL}'
    typed = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**database.environment(), **none, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    status, url = typed.stdout.splitlines()
    assert status == b"scratch (scratch, sqlite): at 001, newest 001, nothing pending"
    assert url == os.fsencode(database.url)
