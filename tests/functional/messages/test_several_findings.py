"""What speaks against a run is said at once, whoever has found it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from functional.messages.test_refused_databases import as_superuser
from support.database import Database
from support.file_database import FileDatabase
from support.messages import CANARY, Ask, beside
from support.scratch import URL, Scratch, make_scratch

OnEmpty = Callable[[Scratch], Database]
TWICE = """
    Revision 002 is in 2 files: {versions}/002_add_lifts.py and {versions}/002_take_step.py. \
Give all but one of them a new number, in the name and in the file.
"""
PLANTING = """\
    arxos_app may create objects in schema public, which is in the search path: \
a planted object could run with the migration's rights. \
REVOKE CREATE ON SCHEMA public FROM arxos_app;
"""
NO_WRITES = """\
    The server takes no writes: it is set to default_transaction_read_only. \
Give the URL of the primary, or let role arxos_migrator write.
"""
ALL = "    Mend all of that, then run the same command again.\n"


@pytest.fixture
def planted(ask: Ask, scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a database at 001 of two, where the application may create objects."""
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id integer)")')
    scratch.revise("002", parent="001")
    database = on_empty(scratch)
    assert ask.warm.run(database, "arxos-migrate", "upgrade", "001").returncode == 0
    as_superuser(database, "GRANT CREATE ON SCHEMA public TO arxos_app")
    return database


def test_unsound_files_do_not_hide_the_database(
    ask: Ask, scratch: Scratch, planted: Database
) -> None:
    """Nor do they with a bare alembic; the first finding says how it ends."""
    name = planted.name
    as_superuser(planted, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    scratch.revise("002", parent="001", name="002_add_lifts.py")
    ours, theirs = beside(scratch, TWICE)
    rest = NO_WRITES + PLANTING + ALL
    ask.arxos(planted, "upgrade", code=2, text=ours + rest)
    ask.alembic(planted, "upgrade", "head", text=theirs + rest)
    ask.alembic(planted, "current", text=_alone(theirs))


def test_without_a_server_no_more_is_said_than_that(
    ask: Ask, scratch: Scratch, planted: Database
) -> None:
    """Beside what the files say."""
    scratch.revise("002", parent="001", name="002_add_lifts.py")
    gone = f"postgresql://arxos_migrator:{CANARY}@127.0.0.1:1/arx_backend"
    shown = gone.replace(f":{CANARY}", "")
    ours, theirs = beside(scratch, TWICE)
    rest = (
        f"    No server answers at {shown}. Start the server or mend host and port in the URL.\n"
    ) + ALL
    ask.arxos(planted, "upgrade", code=2, text=ours + rest, env={URL: gone})
    ask.alembic(planted, "upgrade", "head", text=theirs + rest, env={URL: gone})


def test_an_edited_revision_is_said_with_the_rights(
    ask: Ask, scratch: Scratch, planted: Database
) -> None:
    """A stamp runs no file, so that it is not asked there."""
    scratch.revise("001", up='op.execute("CREATE TABLE halls (id integer)")')
    text = (
        "\n"
        + PLANTING
        + "    Revision 001 was edited after it was applied (001_take_step.py). "
        + "Bring back what was applied and write a new revision, or add {}.\n"
        + ALL
    )
    ask.arxos(planted, "upgrade", code=3, text=text.format("--accept-edited 001"))
    typed = "-x: alembic -x accept_edited=001 upgrade head"
    ask.alembic(planted, "upgrade", "head", text=text.format(typed))
    ask.arxos(planted, "stamp", "002", code=3, text=_alone("\n" + PLANTING))
    ask.arxos(planted, "upgrade", "--accept-edited", "001", code=3, text=_alone("\n" + PLANTING))


def test_a_newer_database_is_said_with_the_rights(
    ask: Ask, scratch: Scratch, planted: Database
) -> None:
    """And which run made it so, with either tool; what is edited is not judged then."""
    (scratch.versions / "001_take_step.py").rename(scratch.folder / "001_take_step.py")
    scratch.revise("002")
    lines = ask.warm.run(planted, "arxos-migrate", "upgrade").stderr.splitlines()
    newer, planting, remedy = lines
    assert newer.startswith(
        "The database of scratch is at 001, which no revision file here knows: it is newer than "
        "this code (newest here: 002). It was brought there by run 1, "
    )
    assert newer.endswith(". Deploy the code that made that revision, or downgrade with it first.")
    assert [f"    {planting}\n", f"    {remedy}\n"] == [PLANTING, ALL]
    done = ask.warm.run(planted, "alembic", "upgrade", "head")
    assert done.stdout.strip().removeprefix("FAILED: ").splitlines() == [planting, newer, remedy]
    as_superuser(planted, "REVOKE CREATE ON SCHEMA public FROM arxos_app")
    done = ask.warm.run(planted, "alembic", "upgrade", "head")
    assert "It was brought there by run 1, " in done.stdout.splitlines()[1]


def test_json_has_all_of_them(ask: Ask, scratch: Scratch, planted: Database) -> None:
    """Each with its remedy, also those that the message has no room for."""
    as_superuser(
        planted,
        "GRANT CREATE ON SCHEMA public TO arxos_operator, PUBLIC",
        f"ALTER DATABASE {planted.name} SET default_transaction_read_only = on",
    )
    scratch.revise("001", up="pass")
    done = ask.warm.run(planted, "arxos-migrate", "upgrade", "--format", "json")
    assert done.returncode == 6
    assert done.stderr.splitlines()[-1] == "Mend these and 1 more, then run the same command again."
    error = json.loads(done.stdout)["error"]
    assert error["lines"] == done.stderr.splitlines()[-5:]
    assert [finding["message"].partition(" ")[0] for finding in error["findings"]] == [
        "The",
        "PUBLIC",
        "arxos_app",
        "arxos_operator",
        "Revision",
    ]
    assert error["findings"][4]["remedy"] == (
        "Bring back what was applied and write a new revision, or add --accept-edited 001."
    )


def test_a_file_and_its_revisions_are_judged_together(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite as well."""
    monkeypatch.delenv(URL, raising=False)
    scratch = make_scratch(tmp_path, engine="sqlite")
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id INTEGER)")')
    database = FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")
    assert ask.warm.run(database, "arxos-migrate", "upgrade").returncode == 0
    with database.connect() as connection:
        connection.executescript("""
            INSERT INTO rooms VALUES (1);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE TABLE rooms (id INTEGER, b NOT NULL)'
            WHERE name = 'rooms';
        """)
    scratch.revise("002", parent="001")
    scratch.revise("002", parent="001", name="002_add_lifts.py")
    ours, theirs = beside(scratch, TWICE)
    damaged = (
        f"    The database file {database.path} is damaged: quick_check finds faults. "
        "Bring back a backup, or save what can be read with the .recover of the sqlite3 shell; "
        "nothing was changed.\n"
    ) + ALL
    ask.arxos(database, "upgrade", code=2, text=ours + damaged)
    ask.alembic(database, "upgrade", "head", text=theirs + damaged)


def _alone(text: str) -> str:
    """Give a finding as it is said where it is the only one: its remedy has a line of its own."""
    for remedy in (" Give all but", " REVOKE CREATE"):
        text = text.replace(remedy, f"\n    {remedy.strip()}")
    return text
