"""One clause is read from its first to its last word."""

import pytest

from arxos_migrations.engines.sqlite.ddl.clauses import (
    Clause,
    ClauseKind,
    read_column_clause,
    read_table_clause,
    starts_clause,
)
from arxos_migrations.engines.sqlite.ddl.reader import Reader

OF_COLUMNS = {
    "NOT NULL": ClauseKind.NOT_NULL,
    "NOT NULL ON CONFLICT IGNORE": ClauseKind.NOT_NULL,
    "NULL": ClauseKind.NULL,
    "PRIMARY KEY": ClauseKind.PRIMARY_KEY,
    "PRIMARY KEY DESC ON CONFLICT FAIL AUTOINCREMENT": ClauseKind.PRIMARY_KEY,
    "UNIQUE ON CONFLICT REPLACE": ClauseKind.UNIQUE,
    "CHECK (a > (1))": ClauseKind.CHECK,
    "DEFAULT NULL": ClauseKind.DEFAULT,
    "DEFAULT - 1": ClauseKind.DEFAULT,
    "DEFAULT +1.5": ClauseKind.DEFAULT,
    "DEFAULT (1, (2))": ClauseKind.DEFAULT,
    'DEFAULT "text"': ClauseKind.DEFAULT,
    "DEFAULT x'00'": ClauseKind.DEFAULT,
    "COLLATE 'nocase'": ClauseKind.COLLATE,
    "REFERENCES t": ClauseKind.FOREIGN_KEY,
    "REFERENCES t (a) ON DELETE SET DEFAULT ON UPDATE SET NULL": ClauseKind.FOREIGN_KEY,
    "REFERENCES t MATCH FULL ON DELETE NO ACTION": ClauseKind.FOREIGN_KEY,
    "REFERENCES t (a) NOT DEFERRABLE INITIALLY IMMEDIATE": ClauseKind.FOREIGN_KEY,
    "REFERENCES t DEFERRABLE INITIALLY DEFERRED": ClauseKind.FOREIGN_KEY,
    "NOT DEFERRABLE": ClauseKind.DEFERRABLE,
    "AS (a) STORED": ClauseKind.GENERATED,
    "GENERATED ALWAYS AS (a || ')') VIRTUAL": ClauseKind.GENERATED,
}
OF_TABLES = {
    "PRIMARY KEY (a AUTOINCREMENT)": ClauseKind.PRIMARY_KEY,
    "UNIQUE (a COLLATE nocase DESC, b) ON CONFLICT FAIL": ClauseKind.UNIQUE,
    "CHECK (a > 1) ON CONFLICT IGNORE": ClauseKind.CHECK,
    "FOREIGN KEY (a) REFERENCES t DEFERRABLE": ClauseKind.FOREIGN_KEY,
}


def read(text: str) -> Clause:
    """Read one of a column."""
    clause = read_column_clause(Reader(text))
    assert clause is not None
    return clause


@pytest.mark.parametrize("text", OF_COLUMNS)
def test_a_clause_of_a_column_is_read_whole(text: str) -> None:
    """The word after it belongs to the next one."""
    reader = Reader(f"{text} NOT NULL")
    clause = read_column_clause(reader)
    assert clause is not None
    assert (clause.kind, text[clause.start : clause.end]) == (OF_COLUMNS[text], text)
    assert reader.at("NOT", "NULL")


@pytest.mark.parametrize("text", OF_TABLES)
def test_a_constraint_of_a_table_is_read_whole(text: str) -> None:
    """There need not be a comma after it."""
    reader = Reader(f"{text} CHECK (1)")
    clause = read_table_clause(reader)
    assert clause is not None
    assert (clause.kind, text[clause.start : clause.end]) == (OF_TABLES[text], text)
    assert reader.at("CHECK")


def test_a_name_belongs_to_its_clause() -> None:
    """The body begins after it."""
    text = 'CONSTRAINT "a b" UNIQUE'
    clause = read(text)
    assert (clause.name, clause.start, text[clause.body :]) == ("a b", 0, "UNIQUE")


def test_a_name_may_stand_alone() -> None:
    """SQLite takes that, and a second one after it."""
    reader = Reader("CONSTRAINT a CONSTRAINT b UNIQUE")
    first, second = read_column_clause(reader), read_column_clause(reader)
    assert first is not None
    assert second is not None
    assert (first.kind, first.name) == (ClauseKind.NAME, "a")
    assert (second.kind, second.name) == (ClauseKind.UNIQUE, "b")


def test_a_key_names_its_columns() -> None:
    """Without what else is said of them."""
    clause = read_table_clause(Reader('FOREIGN KEY ("a b", c) REFERENCES [t] (x, y)'))
    assert clause is not None
    assert (clause.columns, clause.target, clause.target_columns) == (("a b", "c"), "t", ("x", "y"))


def test_an_expression_is_kept_as_it_is_written() -> None:
    """Of a default the parentheses belong to it."""
    assert read("CHECK ( a > 1 )").expression == " a > 1 "
    assert read("DEFAULT ( 1 )").expression == "( 1 )"
    assert read("DEFAULT - 1").expression == "- 1"


def test_anything_else_is_no_clause() -> None:
    """And is left where it is."""
    reader = Reader("integer")
    assert read_column_clause(reader) is None
    assert read_table_clause(reader) is None
    assert not starts_clause(reader)
    assert starts_clause(Reader("GENERATED ALWAYS AS (1)"))
    assert not starts_clause(Reader("generated"))
