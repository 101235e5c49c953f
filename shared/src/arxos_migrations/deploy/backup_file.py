"""The backup of an SQLite file: another one, copied by SQLite itself."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.deploy.backup import Table, failed
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.holdings import Holding
from arxos_migrations.engines.sqlite.connect import open_file, opened
from arxos_migrations.engines.sqlite.counting import count_rows
from arxos_migrations.engines.sqlite.queries import query
from arxos_migrations.engines.sqlite.words import words
from arxos_migrations.errors import ArxosError, BackupFailedError

if TYPE_CHECKING:
    from arxos_migrations.config.urls import DatabaseUrl


def copy_file(url: "DatabaseUrl", new: Path, *, tables: Sequence[Table]) -> None:
    """Copy all of it as of one moment, and compare. Raises BackupFailedError."""
    assert isinstance(url, SqliteUrl)  # noqa: S101 - of a service on SQLite
    try:
        with opened(url, creates=False) as source:
            _copied(source, new, [Holding(table=table) for table in tables])
    except BackupFailedError:
        raise
    except ArxosError as error:
        raise failed(error.lines[0].rstrip(".")) from None


def _copied(source: sqlite3.Connection, new: Path, holdings: Sequence[Holding]) -> None:
    """Hold the file as it is for as long as that takes, or the copy would wait for writers."""
    source.execute("BEGIN")
    expected = count_rows(source, holdings)
    try:
        with closing(open_file(SqliteUrl(new), creates=True)) as target:
            source.backup(target)
            found = count_rows(target, holdings)
            is_sound = target.execute(query("integrity")).fetchall() == [("ok",)]
    except sqlite3.Error as error:
        raise failed(words(error)) from None
    finally:
        source.rollback()
    if not is_sound or found != expected:
        raise failed("the copy is not what the file is")
