"""The kinds of drift are what they say, by SQLite's own texts and pragmas."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from drift.alembic_check import reflected, said
from drift.kind import Kind
from drift.sqlite.drifting import KINDS, alembic_connection, drift

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # what it cannot reflect
    pytest.mark.filterwarnings("ignore:Computed default"),  # said, and no difference
]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def stored(file: Path) -> list[object]:
    """Ask SQLite for the texts it keeps, and for the numbers of the file; whether it is sound."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [
            connection.execute(
                "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
            ).fetchall(),
            connection.execute("PRAGMA user_version").fetchone(),
            connection.execute("PRAGMA application_id").fetchone(),
        ]


def test_there_are_enough_kinds() -> None:
    """One kind of a group could be found by luck."""
    counted = Counter(kind.path.parent.name for kind in KINDS)
    assert {group for group, kinds in counted.items() if kinds < 2} == set()
    assert len(KINDS) >= 25


@EVERY_KIND
def test_a_kind_is_a_change(kind: Kind, copy_file: Callable[[], Path], drift_file: Path) -> None:
    """The file is sound, and says something else afterwards."""
    file = copy_file()
    drift(file, kind)
    assert stored(file) != stored(drift_file)


@EVERY_KIND
def test_alembic_check_sees_as_much_as_is_said(
    kind: Kind, copy_file: Callable[[], Path], drift_file: Path
) -> None:
    """The peer is asked in the same run, so the table in the guide stays true."""
    file = copy_file()
    with alembic_connection(drift_file) as connection:
        models = reflected(connection)
        before = said(connection, models)
    drift(file, kind)
    with alembic_connection(file) as connection:
        assert (said(connection, models) != before) is kind.alembic_sees
