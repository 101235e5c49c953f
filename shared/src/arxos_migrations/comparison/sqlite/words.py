"""What a model says, written as SQLite's DDL."""

from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable

from arxos_migrations.engines.sqlite.ddl.names import unquoted
from arxos_migrations.engines.sqlite.ddl.tokens import Kind, sound_tokens, tokens

if TYPE_CHECKING:
    from sqlalchemy import Constraint, Index, Table

DIALECT = sqlite.dialect(paramstyle="named")
_QUOTE = DIALECT.identifier_preparer


def table_sql(table: "Table") -> str:
    """Write CREATE TABLE as a person would, without SQLAlchemy's blanks and tabs."""
    text = str(CreateTable(table).compile(dialect=DIALECT)).strip()
    return "".join(
        _tidy(token.text) if token.kind is Kind.SPACE else token.text for token in tokens(text)
    )


def index_sql(index: "Index") -> str:
    """Write CREATE INDEX."""
    return str(CreateIndex(index).compile(dialect=DIALECT))


def index_words(sql: str) -> str:
    """Return an index's text from its columns on, with UNIQUE before where it is."""
    found = sound_tokens(sql)
    unique = "UNIQUE " if found[1].text.upper() == "UNIQUE" else ""
    opening = next(token for token in found if token.text == "(")
    return unique + sql[opening.start :]


def constraint_words(constraint: "Constraint") -> str:
    """Return a constraint without its name."""
    ddl = AddConstraint(constraint, isolate_from_table=False)
    text = str(ddl.compile(dialect=DIALECT)).partition(" ADD ")[2]
    first = sound_tokens(text)
    if first[0].text != "CONSTRAINT":
        return text
    return text[first[2].start :]


def name_of(item: "Constraint | Index") -> str | None:
    """Return the name as the database has it: by the naming convention."""
    form = _QUOTE.format_index if item.__visit_name__ == "index" else _QUOTE.format_constraint
    formatted: str | None = form(item) if item.name is not None else None  # type: ignore[arg-type]
    return None if formatted is None else unquoted(sound_tokens(formatted)[0])


def _tidy(space: str) -> str:
    if "\t" in space:
        return "\n    "
    return " " if space == "\n " else space
