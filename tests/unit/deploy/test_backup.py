"""A backup has its name when all of it is there, and was read."""

import os
import stat
from pathlib import Path

import pytest

from arxos_migrations.deploy import backup as module
from arxos_migrations.deploy import backup_file
from arxos_migrations.deploy.backup import back_up, failed
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.errors import BackupFailedError
from support.scratch import Scratch, make_scratch


@pytest.fixture
def on_file(tmp_path: Path) -> Scratch:
    """Give a service on SQLite."""
    return make_scratch(tmp_path, engine="sqlite")


def saved(scratch: Scratch, file: Path) -> None:
    """Back up a file that need not be there: the copy is made by the test."""
    back_up(scratch.service, SqliteUrl(file.with_name("a.db")), file, tables=[("rooms",)])


def write(monkeypatch: pytest.MonkeyPatch, *, then: object = None) -> list[Path]:
    """Let the copy be some words, and what comes then what it is."""
    written = []

    def copy(_url: object, new: Path, *, tables: list[tuple[str, ...]]) -> None:
        assert tables == [("rooms",)]
        assert stat.S_IMODE(new.stat().st_mode) == 0o600
        new.write_text("words")
        written.append(new)
        if isinstance(then, BaseException):
            raise then
        if callable(then):
            then()

    monkeypatch.setattr(backup_file, "copy_file", copy)
    return written


def test_it_gets_its_name_at_the_end(
    on_file: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is its owner's alone, and nothing else stays."""
    write(monkeypatch)
    file = tmp_path / "saved" / "before.db"
    file.parent.mkdir()
    saved(on_file, file)
    assert file.read_text() == "words"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("error", [failed("it burnt"), KeyboardInterrupt(), OSError(28, "No room")])
def test_what_ends_it_leaves_no_file(
    error: BaseException, on_file: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even a half one."""
    file = tmp_path / "saved" / "before.db"
    file.parent.mkdir()
    written = write(monkeypatch, then=error)
    with pytest.raises((BackupFailedError, KeyboardInterrupt)) as caught:
        saved(on_file, file)
    assert len(written) == 1
    assert list(file.parent.iterdir()) == []
    if isinstance(error, OSError):
        assert str(caught.value) == (
            f"The backup could not be made: {file} cannot be written, No room.\n"
            "Nothing was changed.\n"
            "Mend that, or name another file, then run the same command again."
        )


def test_a_file_that_was_made_meanwhile_stays(
    on_file: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever made it."""
    file = tmp_path / "before.db"
    write(monkeypatch, then=lambda: file.write_text("mine"))
    with pytest.raises(BackupFailedError) as caught:
        saved(on_file, file)
    assert str(caught.value) == (
        f"The backup could not be made: {file} is there already.\n"
        "Nothing was changed.\n"
        "Name a new file, then run the same command again."
    )
    assert file.read_text() == "mine"


def test_a_file_system_without_links_takes_it_as_well(
    on_file: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There it is renamed."""

    def refuse(*_paths: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write(monkeypatch)
    saved(on_file, tmp_path / "before.db")
    assert (tmp_path / "before.db").read_text() == "words"
    assert not list(tmp_path.glob("*.new.*"))


def test_nothing_is_named_before_it_is_on_the_disk(
    on_file: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the file nor, behind that, its name."""
    file, seen = tmp_path / "before.db", []
    write(monkeypatch)
    monkeypatch.setattr(module, "_sync", lambda path: seen.append((path.is_dir(), file.exists())))
    saved(on_file, file)
    assert seen == [(False, False), (True, True)]
