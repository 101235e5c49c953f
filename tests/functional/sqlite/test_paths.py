"""URLs of files: what is taken means the same file everywhere, what is not is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.file_database import FileDatabase
from support.messages import CANARY, Ask
from support.scratch import URL, Scratch

FORM = "Write it as sqlite:////absolute/path.db, or sqlite:///path.db from where you are."
ANOTHER = f"""
    {URL} is no URL of an SQLite file: it does not begin with sqlite:///.
    {FORM}
"""
IN_MEMORY = f"""
    {URL} means a database in memory, which is gone when the migration ends.
    {FORM}
"""
NOT_PLAIN = f"""
    {URL} is not the URL of a plain SQLite file: \
hosts, options behind a question mark and file: names are not taken.
    {FORM}
"""
REFUSED = {
    f"postgresql://arxos:{CANARY}@127.0.0.1/rooms": ANOTHER,
    f"{CANARY}.db": ANOTHER,
    f"sqlite:{CANARY}.db": ANOTHER,
    "sqlite://": IN_MEMORY,
    "sqlite:///": IN_MEMORY,
    "sqlite:///:memory:": IN_MEMORY,
    f"sqlite:///{CANARY}.db?mode=ro": NOT_PLAIN,
    f"sqlite:///file:{CANARY}.db?uri=true": NOT_PLAIN,
    f"sqlite://{CANARY}/rooms.db": NOT_PLAIN,
}
NAMES = ("a b", "50%", "a%20b", "Gebäude Süd", "it's", 'say "rooms"', "a#b", "a;b", "-rf", "$HOME")


@pytest.fixture
def revised(scratch: Scratch, database: FileDatabase) -> FileDatabase:
    """Give a service with a step to go."""
    scratch.revise("001", up='op.execute("CREATE TABLE rooms (id INTEGER)")')
    return database


@pytest.mark.parametrize(("url", "text"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_url_of_a_file_is_not_shown(
    ask: Ask, revised: FileDatabase, tmp_path: Path, url: str, text: str
) -> None:
    """It may be a password in the wrong variable; no file of that name is made."""
    ask.both(revised, text, code=2, env={URL: url})
    assert not [path for path in tmp_path.rglob("*") if CANARY in path.name]


def test_a_folder_is_no_file(ask: Ask, revised: FileDatabase) -> None:
    """Nor is anything else that has a path."""
    revised.path.mkdir()
    for path in (revised.path, Path("/dev/null")):
        text = f"""
            {path} is no file.
            Name a file in the URL; it is made when it is missing.
        """
        ask.both(replace(revised, path=path), text, code=2)


def test_a_missing_folder_is_not_made(ask: Ask, revised: FileDatabase) -> None:
    """A wrong path should not look like a success."""
    missing = replace(revised, path=revised.path.parent / "nowhere" / "rooms.db")
    text = f"""
        There is no folder {missing.path.parent} for the database file rooms.db.
        Make the folder, or mend the path in the URL.
    """
    ask.both(missing, text, code=2)
    assert not missing.path.parent.exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_path_is_taken_word_for_word(ask: Ask, revised: FileDatabase, name: str) -> None:
    """As SQLAlchemy takes it, in folder and file; percent signs stand for themselves."""
    folder = revised.path.parent / name
    folder.mkdir()
    named = replace(revised, path=folder / f"{name}.db")
    done = ask.warm.run(named, "arxos-migrate", "upgrade")
    assert done.returncode == 0, done.stderr
    assert f"scratch: {named.url} is at 001 (was at base), " in done.stdout
    assert ask.warm.run(named, "alembic", "upgrade", "head").stderr == "Nothing to do\n"
    assert list(folder.iterdir()) == [named.path]
    assert named.heads() == ["001"]


def test_a_link_is_followed(ask: Ask, revised: FileDatabase) -> None:
    """To one file and one journal beside it."""
    link = replace(revised, path=revised.path.with_name("link.db"))
    revised.write("VACUUM")
    link.path.symlink_to(revised.path)
    assert ask.warm.run(link, "arxos-migrate", "upgrade").returncode == 0
    assert revised.heads() == ["001"]


@pytest.mark.parametrize("tool", ["arxos-migrate", "alembic"])
def test_a_relative_path_counts_from_where_the_command_is_typed(
    ask: Ask, revised: FileDatabase, tmp_path: Path, tool: str
) -> None:
    """Not from the service's folder, where the migrating process works."""
    ini, elsewhere = str(revised.service.ini), tmp_path / "elsewhere"
    elsewhere.mkdir()
    words = {
        "arxos-migrate": ("upgrade", "--config", ini),
        "alembic": ("-c", ini, "upgrade", "head"),
    }[tool]
    env = {URL: "sqlite:///rooms.db"}
    done = ask.warm.run(revised, tool, *words, env=env, folder=elsewhere)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.rglob("rooms.db")) == [elsewhere / "rooms.db"]
    assert replace(revised, path=elsewhere / "rooms.db").heads() == ["001"]
    status = ask.warm.run(
        revised, "arxos-migrate", "status", "--config", ini, env=env, folder=elsewhere
    )
    assert "at 001, newest 001, nothing pending" in status.stdout


def test_a_url_may_come_from_a_file(ask: Ask, revised: FileDatabase, tmp_path: Path) -> None:
    """With the line break that editors add."""
    (tmp_path / "url").write_text(f"{revised.url}\n")
    env = {URL: "", f"{URL}_FILE": str(tmp_path / "url")}
    assert ask.warm.run(revised, "arxos-migrate", "upgrade", env=env).returncode == 0
    assert revised.heads() == ["001"]
