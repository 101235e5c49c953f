"""`op.rebuild_table` gives a table another text, whole."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from arxos_migrations.errors import RefusedError
from unit.operations.conftest import ROOMS, Execute

NEW = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, title TEXT, site INT, n INT DEFAULT 7) STRICT"


def rebuild(
    operations: Operations,
    sql: str,
    *,
    renames: dict[str, str] | None = None,
    drops: Sequence[str] = (),
) -> None:
    """Call it as a revision does."""
    operations.rebuild_table("rooms", sql, renames=renames, drops=drops)  # type: ignore[attr-defined]


def test_a_table_gets_its_new_text(
    operations: Operations, execute: Execute, text: Callable[[], str]
) -> None:
    """Rows keep what is not dropped, and views follow the new names."""
    execute("CREATE VIEW v AS SELECT name FROM rooms")
    rebuild(operations, f"{NEW};", renames={"name": "title"}, drops=["area"])
    assert text() == NEW
    assert execute("SELECT * FROM rooms") == [(1, "a", 1, 7), (2, "b", None, 7)]
    assert execute("SELECT * FROM v") == [("a",), ("b",)]


def test_a_schema_and_if_not_exists_are_not_stored(
    operations: Operations, text: Callable[[], str]
) -> None:
    """The text may be one that people have at hand."""
    rebuild(operations, ROOMS.replace("TABLE rooms", "TABLE IF NOT EXISTS main.rooms"))
    assert text() == ROOMS


def test_a_column_may_be_dropped_and_made_again(operations: Operations, execute: Execute) -> None:
    """Without its old values."""
    rebuild(operations, ROOMS, drops=["area"])
    assert execute("SELECT area FROM rooms") == [(1.0,), (1.0,)]


def test_a_column_of_which_nothing_is_said_is_refused(
    operations: Operations, text: Callable[[], str]
) -> None:
    """Renames before it are taken back."""
    with pytest.raises(RefusedError) as raised:
        rebuild(operations, NEW, renames={"name": "title"})
    assert str(raised.value) == (
        "The new text of rooms has no column area.\n"
        "Write it, or say what becomes of it: drops=['area'] or renames."
    )
    assert text() == ROOMS


@pytest.mark.parametrize(
    ("sql", "options", "message"),
    [
        (
            ROOMS.replace(")\n)", ")"),
            {},
            "The CREATE TABLE text is not understood in line 6, at its end.\n"
            "Give op.rebuild_table one CREATE TABLE, written in full.",
        ),
        (
            ROOMS,
            {"renames": {"nam": "title"}},
            "There is no column nam in rooms.\nIt has: id, name, area, site.\n"
            "Mend the name in the revision.",
        ),
        (
            ROOMS,
            {"drops": ["nam"]},
            "There is no column nam in rooms.\nIt has: id, name, area, site.\n"
            "Mend the name in the revision.",
        ),
        (
            ROOMS,
            {"renames": {"name": "area", "area": "name"}},
            "The name area would go from one column of rooms to another in one go.\n"
            "Do it in two steps: the first renames the old column of that name.",
        ),
        (
            ROOMS.replace("name TEXT COLLATE NOCASE", "name TEXT AS ('x')"),
            {},
            "The values of rooms.name would be lost: it becomes computed.\n"
            "If that is meant, say drops=['name'] in op.rebuild_table.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    operations: Operations,
    text: Callable[[], str],
    sql: str,
    options: dict[str, Any],
    message: str,
) -> None:
    """With what to do."""
    with pytest.raises(RefusedError) as raised:
        rebuild(operations, sql, **options)
    assert str(raised.value) == message
    assert text() == ROOMS


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_without_an_sqlite_database_it_is_refused(dialect: str) -> None:
    """There is no table to look at."""
    context = MigrationContext.configure(
        dialect_name=dialect, opts={"as_sql": True, "output_buffer": io.StringIO()}
    )
    with pytest.raises(RefusedError) as raised:
        rebuild(Operations(context), NEW)
    assert str(raised.value) == (
        "op.rebuild_table reads the table rooms of an SQLite database.\n"
        "Use it in revisions of SQLite services only, and not with --sql."
    )
