"""An edit of a column changes one thing and leaves the other words as they are."""

import pytest

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.column_edits import (
    with_collation,
    with_default,
    with_not_null,
    with_type,
    without,
)
from arxos_migrations.engines.sqlite.ddl.columns import parse_column
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("a INT  NOT NULL", "a TEXT(5)  NOT NULL"),
        ("a DECIMAL (1, 2)", "a TEXT(5)"),
        ("a", "a TEXT(5)"),
        ("[a]CHECK (a)", "[a] TEXT(5) CHECK (a)"),
        ("a VARCHAR(4)NOT NULL", "a TEXT(5) NOT NULL"),
        ("a -- INT\n double precision -- so\n UNIQUE", "a -- INT\n TEXT(5) -- so\n UNIQUE"),
    ],
)
def test_a_type_is_changed(text: str, changed: str) -> None:
    """Or declared where there was none."""
    assert with_type(parse_column(text), "TEXT(5)") == changed


@pytest.mark.parametrize(
    ("text", "changed", "cleared"),
    [
        ("a INT", "a INT DEFAULT 5", "a INT"),
        ("a INT DEFAULT (1 + 1) UNIQUE", "a INT DEFAULT 5 UNIQUE", "a INT UNIQUE"),
        ("a DEFAULT'x'NOT NULL", "a DEFAULT 5 NOT NULL", "a NOT NULL"),
        ("a CONSTRAINT d DEFAULT -1", "a CONSTRAINT d DEFAULT 5", "a"),
        ("a DEFAULT 1 UNIQUE DEFAULT 2", "a DEFAULT 5 UNIQUE", "a UNIQUE"),
        ("a INT REFERENCES t", "a INT DEFAULT 5 REFERENCES t", "a INT REFERENCES t"),
    ],
)
def test_a_default_is_set_and_taken_away(text: str, changed: str, cleared: str) -> None:
    """Its name stays with it."""
    assert with_default(parse_column(text), "5") == changed
    assert with_default(parse_column(text), None) == cleared


@pytest.mark.parametrize(
    ("text", "forbidden", "allowed"),
    [
        ("a INT", "a INT NOT NULL", "a INT"),
        ("a INT CONSTRAINT n NULL", "a INT NOT NULL", "a INT CONSTRAINT n NULL"),
        ("a VARCHAR(4)NOT NULL", "a VARCHAR(4)NOT NULL", "a VARCHAR(4)"),
        ("a INT DEFAULT'x'UNIQUE", "a INT NOT NULL DEFAULT'x'UNIQUE", "a INT DEFAULT'x'UNIQUE"),
        ("a NOT NULL ON CONFLICT FAIL", "a NOT NULL ON CONFLICT FAIL", "a"),
        ("a CONSTRAINT n NOT NULL UNIQUE", "a CONSTRAINT n NOT NULL UNIQUE", "a UNIQUE"),
        ("a INT NOT NULL/**/UNIQUE", "a INT NOT NULL/**/UNIQUE", "a INT /**/UNIQUE"),
        ("a INT CONSTRAINT x", "a INT NOT NULL CONSTRAINT x", "a INT CONSTRAINT x"),
    ],
)
def test_null_is_forbidden_and_allowed(text: str, forbidden: str, allowed: str) -> None:
    """Where it is so already, nothing is written."""
    assert with_not_null(parse_column(text), not_null=True) == forbidden
    assert with_not_null(parse_column(text), not_null=False) == allowed


def test_a_collation_is_set_and_taken_away() -> None:
    """As every clause is."""
    column = parse_column("a TEXT COLLATE NOCASE UNIQUE")
    assert with_collation(column, '"RTRIM"') == 'a TEXT COLLATE "RTRIM" UNIQUE'
    assert with_collation(column, None) == "a TEXT UNIQUE"


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("a INT CHECK (a)NOT NULL", ClauseKind.CHECK, "a INT NOT NULL"),
        ("a CONSTRAINT u UNIQUE -- why\n", ClauseKind.UNIQUE, "a -- why\n"),
        ("a -- why\n UNIQUE", ClauseKind.UNIQUE, "a -- why\n"),
        ("a REFERENCES t NOT NULL DEFERRABLE", ClauseKind.FOREIGN_KEY, "a NOT NULL"),
        ("a REFERENCES t NOT DEFERRABLE UNIQUE", ClauseKind.FOREIGN_KEY, "a UNIQUE"),
        ("a CONSTRAINT x CONSTRAINT y UNIQUE CHECK (a)", ClauseKind.UNIQUE, "a CHECK (a)"),
    ],
)
def test_a_clause_is_taken_away(text: str, kind: ClauseKind, rest: str) -> None:
    """With its name, with a DEFERRABLE that is its own, and with names that stand alone."""
    column = parse_column(text)
    assert without(column, column.all(kind)[0]) == rest


@pytest.mark.parametrize("words", ["TEXT UNIQUE", "TEXT, b", "NOT NULL", "TEXT -- x"])
def test_what_would_say_more_than_it_should_is_refused(words: str) -> None:
    """The new text is read again."""
    with pytest.raises(UnreadableError):
        with_type(parse_column("a INT CHECK (a)"), words)
    with pytest.raises(UnreadableError):
        with_default(parse_column("a INT"), words)
