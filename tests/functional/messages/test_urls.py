"""No URL, or one that cannot be read: nothing is touched, nothing of it is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.database import Database
from support.messages import CANARY, Ask
from support.scratch import URL, Scratch

OnEmpty = Callable[[Scratch], Database]
UNREADABLE = f"""
    {URL} is not a database URL that can be read: \
postgresql://user:password@host:5432/database is the form.
    Percent-encode special characters in user and password: \
@ is %40, : is %3A, / is %2F, ? is %3F, # is %23, % is %25.
"""


@pytest.fixture
def database(scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a service that could be migrated if its URL were right."""
    scratch.revise("001")
    return on_empty(scratch)


def test_no_url_names_the_variable(ask: Ask, database: Database) -> None:
    """Exit 2, always: an empty private database must not look like a success."""
    text = f"""
        scratch has no database URL: the variable {URL} is not set.
        Set {URL}, or {URL}_FILE to a file that holds the URL.
    """
    ask.both(database, text, code=2, env={URL: ""})


@pytest.mark.parametrize("character", list("@:/?#%"))
def test_special_characters_in_a_password_need_escapes(
    ask: Ask, database: Database, character: str
) -> None:
    """Libpq would quote parts of the password, so it is not asked."""
    url = f"postgresql://arxos_migrator:{CANARY}{character}{CANARY}@127.0.0.1/database"
    ask.both(database, UNREADABLE, code=2, env={URL: url})


@pytest.mark.parametrize("url", [CANARY, f"postgresql:/{CANARY}", f"//{CANARY}"])
def test_what_is_no_url_is_not_shown(ask: Ask, database: Database, url: str) -> None:
    """It may be a password that went into the wrong variable."""
    ask.both(database, UNREADABLE, code=2, env={URL: url})


def test_another_scheme_is_named_as_the_cause(ask: Ask, database: Database) -> None:
    """Escapes would not help there."""
    text = f"""
        {URL} is no URL of a PostgreSQL database: it does not begin with postgresql://.
        Write it as postgresql://user:password@host:5432/database.
    """
    ask.both(database, text, code=2, env={URL: f"mysql://user:{CANARY}@127.0.0.1/database"})


def test_another_driver_is_named_as_the_cause(ask: Ask, database: Database) -> None:
    """An application's own URL often asks for an asynchronous one."""
    text = f"""
        {URL} asks for another driver than psycopg 3.
        Write it as postgresql://user:password@host:5432/database.
    """
    ask.both(database, text, code=2, env={URL: f"postgresql+asyncpg://user:{CANARY}@h/d"})


def test_a_missing_file_is_named(ask: Ask, database: Database, tmp_path: Path) -> None:
    """With the variable that named it."""
    text = f"""
        The file {tmp_path}/url, named by {URL}_FILE, cannot be read: No such file or directory.
        Name a file that this user may read and that holds the secret alone.
    """
    ask.both(database, text, code=2, env={URL: "", f"{URL}_FILE": f"{tmp_path}/url"})


def test_an_empty_file_is_named(ask: Ask, database: Database, tmp_path: Path) -> None:
    """A secret that was mounted before it was written."""
    (tmp_path / "url").write_text("\n", encoding="utf-8")
    text = f"""
        The file {tmp_path}/url, named by {URL}_FILE, is empty.
        Write the secret into it, or name another file.
    """
    ask.both(database, text, code=2, env={URL: "", f"{URL}_FILE": f"{tmp_path}/url"})


def test_a_file_that_is_no_text_is_named(ask: Ask, database: Database, tmp_path: Path) -> None:
    """Such as a keystore."""
    (tmp_path / "url").write_bytes(b"\xff\xfe" + CANARY.encode())
    text = f"""
        The file {tmp_path}/url, named by {URL}_FILE, cannot be read: it is not UTF-8.
        Name a file that this user may read and that holds the secret alone.
    """
    ask.both(database, text, code=2, env={URL: "", f"{URL}_FILE": f"{tmp_path}/url"})


def test_variable_and_file_together_are_refused(
    ask: Ask, database: Database, tmp_path: Path
) -> None:
    """One of them is older than its reader thinks."""
    text = f"""
        Both {URL} and {URL}_FILE are set.
        Unset one of them.
    """
    ask.both(database, text, code=2, env={f"{URL}_FILE": f"{tmp_path}/url"})


def test_a_url_from_a_file_works(ask: Ask, database: Database, tmp_path: Path) -> None:
    """With the line break that editors add."""
    (tmp_path / "url").write_text(database.environment()[URL] + "\n", encoding="utf-8")
    env = {URL: "", f"{URL}_FILE": f"{tmp_path}/url"}
    done = ask.warm.run(database, "arxos-migrate", "status", env=env)
    assert done.returncode == 0, done.stderr
