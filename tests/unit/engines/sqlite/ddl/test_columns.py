"""A column is a name, perhaps a type, and clauses."""

import pytest

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import parse_column
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("a", "a", ""),
        ("a INTEGER", "a", "INTEGER"),
        ('"a b" DOUBLE  PRECISION', "a b", "DOUBLE  PRECISION"),
        ("a VARCHAR ( 20 ) NOT NULL", "a", "VARCHAR ( 20 )"),
        ("a DECIMAL(10, 2)", "a", "DECIMAL(10, 2)"),
        ("a unsigned big int(1)CHECK (a)", "a", "unsigned big int(1)"),
        ("key 'text' NOT NULL", "key", "'text'"),
        ("a GENERATED ALWAYS AS (1)", "a", ""),
        ("a INT GENERATED ALWAYS AS (1)", "a", "INT"),
        ("a generated", "a", "generated"),
        ("a AS (1)", "a", ""),
        ("a DEFAULT 1", "a", ""),
        ("a -- INTEGER\n TEXT", "a", "TEXT"),
    ],
)
def test_a_type_ends_where_a_clause_begins(text: str, name: str, type_: str) -> None:
    """It may have several words, or none."""
    column = parse_column(text)
    assert (column.name, column.type) == (name, type_)
    assert text[column.type_start : column.type_end] == type_


def test_clauses_are_found_by_their_kind() -> None:
    """One may be there more than once."""
    column = parse_column("a INT CHECK (a) UNIQUE CONSTRAINT c CHECK (a > 1)")
    assert [clause.kind for clause in column.clauses] == ["CHECK", "UNIQUE", "CHECK"]
    texts = [column.text_of(clause) for clause in column.all(ClauseKind.CHECK)]
    assert texts == ["CHECK (a)", "CONSTRAINT c CHECK (a > 1)"]
    assert column.has(ClauseKind.UNIQUE)
    assert not column.has(ClauseKind.DEFAULT)


@pytest.mark.parametrize("text", ["", "1", "a INT, b INT", "a INT (1) TEXT", "a CHECK a > 1"])
def test_what_is_no_column_is_refused(text: str) -> None:
    """Whole, whatever of it could be read."""
    with pytest.raises(UnreadableError):
        parse_column(text)
