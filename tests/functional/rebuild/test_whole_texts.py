"""`op.rebuild_table`: what a whole text may say, and what it may not leave out."""

from typing import Any

import pytest
from alembic import op

from functional.rebuild.refusals import refusal
from functional.rebuild.trial import Outcome, outcome_of

ROOMS = """
CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT, floor INTEGER);
INSERT INTO rooms VALUES (1, 'hall', 0), (5, 'lab', 1), (6, 'attic', 1), (7, 'roof', NULL);
CREATE TABLE doors (id INTEGER PRIMARY KEY, room INTEGER REFERENCES rooms ON DELETE CASCADE);
INSERT INTO doors VALUES (1, 5);
"""
TWO_COLUMNS = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT"
COLUMNS = "id INTEGER PRIMARY KEY, name TEXT, floor INTEGER"
ROWS: list[tuple[Any, ...]] = [(1, "hall", 0), (5, "lab", 1), (6, "attic", 1), (7, "roof", None)]
Given = tuple[str, dict[str, Any]]
TAKEN: dict[str, tuple[Given, str, list[tuple[Any, ...]]]] = {
    "white space and comments of its own": (
        (f"-- all\ncreate /* a */ table if not exists main.rooms -- b\n({COLUMNS}); -- end", {}),
        f"CREATE TABLE rooms -- b\n({COLUMNS})",
        ROWS,
    ),
    "WITHOUT ROWID": (
        (f"CREATE TABLE rooms ({COLUMNS}) WITHOUT ROWID", {}),
        f"CREATE TABLE rooms ({COLUMNS}) WITHOUT ROWID",
        ROWS,
    ),
    "STRICT": (
        (f"CREATE TABLE rooms ({COLUMNS}) STRICT", {}),
        f"CREATE TABLE rooms ({COLUMNS}) STRICT",
        ROWS,
    ),
    "another order": (
        ("CREATE TABLE rooms (floor INTEGER, name TEXT, id INTEGER PRIMARY KEY)", {}),
        "CREATE TABLE rooms (floor INTEGER, name TEXT, id INTEGER PRIMARY KEY)",
        [(0, "hall", 1), (1, "lab", 5), (1, "attic", 6), (None, "roof", 7)],
    ),
    "renames, drops and new columns": (
        (
            "CREATE TABLE rooms (nr INTEGER PRIMARY KEY, title TEXT, n INT NOT NULL DEFAULT (1+1))",
            {"renames": {"id": "nr", "name": "title"}, "drops": ["floor"]},
        ),
        "CREATE TABLE rooms (nr INTEGER PRIMARY KEY, title TEXT, n INT NOT NULL DEFAULT (1+1))",
        [(1, "hall", 2), (5, "lab", 2), (6, "attic", 2), (7, "roof", 2)],
    ),
    "values that are not kept": (
        (f"CREATE TABLE rooms ({COLUMNS})", {"drops": ["floor"]}),
        f"CREATE TABLE rooms ({COLUMNS})",
        [(1, "hall", None), (5, "lab", None), (6, "attic", None), (7, "roof", None)],
    ),
    "a column that is computed from now on": (
        (
            f"{TWO_COLUMNS}, floor AS (id * 10))",
            {"drops": ["floor"]},
        ),
        f"{TWO_COLUMNS}, floor AS (id * 10))",
        [(1, "hall", 10), (5, "lab", 50), (6, "attic", 60), (7, "roof", 70)],
    ),
}
"""What is given, the text that is stored, and the rows."""
ONE_TABLE = "Give op.rebuild_table one CREATE TABLE, written in full."
NO_COLUMN = (
    "There is no column nam in rooms.\nIt has: id, name, floor.\nMend the name in the revision."
)
NOT_FITTING = (
    "The rows of rooms do not fit its new form: IntegrityError (SQLITE_CONSTRAINT_{}) "
    "{} constraint failed: rooms.floor.\n"
    "Change or remove those rows first, then run the same command again."
)
REFUSED: dict[str, tuple[Given, str]] = {
    "nothing": (
        ("", {}),
        f"The CREATE TABLE text is not understood in line 1, at its end.\n{ONE_TABLE}",
    ),
    "a temporary table": (
        ("CREATE TEMP TABLE rooms (id)", {}),
        "The CREATE TABLE text is not understood in line 1, at 'CREATE TEMP TABLE rooms (id)'.\n"
        f"{ONE_TABLE}",
    ),
    "AS SELECT": (
        ("CREATE TABLE rooms AS SELECT 1", {}),
        f"The CREATE TABLE text is not understood in line 1, at 'AS SELECT 1'.\n{ONE_TABLE}",
    ),
    "two statements": (
        (f"CREATE TABLE rooms ({COLUMNS}); DROP TABLE rooms", {}),
        f"The CREATE TABLE text is not understood in line 1, at 'DROP TABLE rooms'.\n{ONE_TABLE}",
    ),
    "another table": (
        ("CREATE TABLE halls (id, name, floor)", {}),
        "The new text of rooms is about a table halls.\nRename the table with op.rename_table.",
    ),
    "a column left out": (
        ("CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor INTEGER)", {}),
        "The new text of rooms has no column name.\n"
        "Write it, or say what becomes of it: drops=['name'] or renames.",
    ),
    "no column to rename": (
        (f"CREATE TABLE rooms ({COLUMNS})", {"renames": {"nam": "name"}}),
        NO_COLUMN,
    ),
    "no column to drop": ((f"CREATE TABLE rooms ({COLUMNS})", {"drops": ["nam"]}), NO_COLUMN),
    "names that are traded": (
        (
            "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor TEXT, name INTEGER)",
            {"renames": {"name": "floor", "floor": "name"}},
        ),
        "The name floor would go from one column of rooms to another in one go.\n"
        "Do it in two steps: the first renames the old column of that name.",
    ),
    "values that would be computed": (
        (f"{TWO_COLUMNS}, floor AS (id * 10))", {}),
        "The values of rooms.floor would be lost: it becomes computed.\n"
        "If that is meant, say drops=['floor'] in op.rebuild_table.",
    ),
    "a key that others refer to": (
        ("CREATE TABLE rooms (id INTEGER, name TEXT, floor INTEGER)", {}),
        "A foreign key of doors would refer to columns of a table that are no key any more, or "
        "are gone.\nChange or drop that foreign key first, then change rooms.",
    ),
    "rows that ON CONFLICT REPLACE would eat": (
        (
            f"{TWO_COLUMNS}, floor UNIQUE ON CONFLICT REPLACE)",
            {},
        ),
        NOT_FITTING.format("UNIQUE", "UNIQUE"),
    ),
    "rows that ON CONFLICT IGNORE would eat": (
        (
            f"{TWO_COLUMNS}, floor NOT NULL ON CONFLICT IGNORE)",
            {},
        ),
        NOT_FITTING.format("NOTNULL", "NOT NULL"),
    ),
    "values that ON CONFLICT REPLACE would invent": (
        (
            f"{TWO_COLUMNS}, floor NOT NULL ON CONFLICT REPLACE DEFAULT 7)",
            {},
        ),
        NOT_FITTING.format("NOTNULL", "NOT NULL"),
    ),
    "a mistake": (
        (f"{TWO_COLUMNS} CHECK (nam > ''), floor)", {}),
        "SQLite does not take the new form of rooms: OperationalError (SQLITE_ERROR) "
        "no such column: nam.\nMend the revision, then run the same command again.",
    ),
}
"""What is given, and the message."""


@pytest.mark.parametrize("case", TAKEN)
def test_a_text_is_stored_and_rows_are_kept(case: str) -> None:
    """As SQLite itself stores a text: from the name to the last word."""
    given, text, rows = TAKEN[case]
    assert outcome_of(ROOMS, lambda: _rebuild(given)) == Outcome(text=text, rows=rows)


@pytest.mark.parametrize("case", REFUSED)
def test_a_text_that_would_lose_something_is_refused(case: str) -> None:
    """Or one that says something else."""
    given, message = REFUSED[case]
    assert refusal(lambda: _rebuild(given), database=ROOMS) == message


def _rebuild(given: Given) -> None:
    sql, options = given
    op.rebuild_table("rooms", sql, **options)  # type: ignore[attr-defined] # Alembic has none
