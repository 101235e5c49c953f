"""What alter_column asks for is written, and nothing else."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.column_changes import alter_column
from arxos_migrations.operations.draft import Draft

DIALECT = sqlite.dialect()


def altered(column: str, **options: Any) -> str:
    """Alter a column of a table, and give its new text."""
    table = parse_table(f"CREATE TABLE t ({column}, z)")
    draft = Draft(table, renamed={}, dialect=DIALECT, convention=None)
    name = table.columns[0].name
    alter_column(draft, name, dialect=DIALECT, **options)
    assert draft.needs_rebuild is (draft.column(name).text != column)
    return draft.column(name).text


@pytest.mark.parametrize(
    ("column", "options", "text"),
    [
        ("a TEXT COLLATE NOCASE", {"type_": sa.String(9)}, "a VARCHAR(9) COLLATE NOCASE"),
        ("a TEXT", {"type_": sa.String(9, "RTRIM")}, 'a VARCHAR(9) COLLATE "RTRIM"'),
        ("a TEXT DEFAULT 1", {"server_default": "x"}, "a TEXT DEFAULT 'x'"),
        ("a TEXT DEFAULT 1", {"server_default": None}, "a TEXT"),
        ("a TEXT UNIQUE", {"nullable": False}, "a TEXT NOT NULL UNIQUE"),
        ("a TEXT NOT NULL", {"nullable": True}, "a TEXT"),
        (
            "a",
            {"type_": sa.Integer, "nullable": False, "server_default": sa.text("0")},
            "a INTEGER NOT NULL DEFAULT 0",
        ),
        ("id INTEGER PRIMARY KEY", {"type_": sa.String}, "id VARCHAR PRIMARY KEY"),
        ("id INT PRIMARY KEY", {"type_": sa.BigInteger}, "id BIGINT PRIMARY KEY"),
    ],
)
def test_a_column_is_altered(column: str, options: dict[str, Any], text: str) -> None:
    """Every other word stays."""
    assert altered(column, **options) == text


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"comment": "says nothing to SQLite"},
        {"existing_type": sa.Integer(), "existing_nullable": False, "existing_comment": "x"},
        {"existing_server_default": "5"},
        {"type_": sa.Text},
        {"nullable": True},
        {"server_default": None},
    ],
)
def test_what_is_so_already_changes_nothing(options: dict[str, Any]) -> None:
    """No rebuild is needed."""
    assert altered("a TEXT", **options) == "a TEXT"


@pytest.mark.parametrize(
    ("column", "options", "what"),
    [
        ("a INT", {"server_default": sa.Computed("1")}, "Computed"),
        ("a INT", {"server_default": sa.Identity()}, "Identity"),
        ("a INT", {"autoincrement": True}, "autoincrement"),
        ("a AS (1)", {"server_default": None}, "the default of a generated column"),
    ],
)
def test_what_cannot_be_altered_is_refused(column: str, options: dict[str, Any], what: str) -> None:
    """The whole text can say it."""
    with pytest.raises(RefusedError) as raised:
        altered(column, **options)
    assert str(raised.value) == (
        f"alter_column cannot change {what}: t.a.\n"
        "Write the new text of the table with op.rebuild_table."
    )


def test_a_default_that_says_nothing_is_refused() -> None:
    """A server that makes it in its own way is what models say of others."""
    with pytest.raises(RefusedError) as raised:
        altered("a INT DEFAULT 1", server_default=sa.FetchedValue())
    assert str(raised.value) == (
        "The server_default of t.a has no text that could be written: FetchedValue only says "
        "that there is one.\n"
        "Write the default itself, as in server_default=sa.text('0'), or leave server_default out."
    )


def test_a_key_goes_on_numbering_rows() -> None:
    """SQLite does that for INTEGER alone, which holds as much as BIGINT."""
    with pytest.raises(RefusedError) as raised:
        altered("id INTEGER PRIMARY KEY", type_=sa.BigInteger)
    assert str(raised.value) == (
        "t.id would not be numbered any more as BIGINT: "
        "SQLite does that for INTEGER PRIMARY KEY alone.\n"
        "Leave it as it is; INTEGER holds 64 bits. In models, use BIGINT with a variant of "
        "Integer for sqlite."
    )
