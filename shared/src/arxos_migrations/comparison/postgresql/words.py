"""What a model says about an index or a constraint, written as PostgreSQL's DDL."""

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import AddConstraint, CreateIndex

if TYPE_CHECKING:
    from sqlalchemy import Constraint, Index, Table

# Not the connection's own dialect: psycopg's doubles every per cent sign.
DIALECT = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call] # untyped there
_QUOTE = DIALECT.identifier_preparer
_NOT_VALID = " NOT VALID"


def quoted(name: str) -> str:
    """Quote an identifier where it needs quotes."""
    return str(_QUOTE.quote(name))


def quoted_table(name: str, schema: str | None) -> str:
    """Write a table's name as revisions write it: no schema where the model has none."""
    return f"{quoted(schema)}.{quoted(name)}" if schema else quoted(name)


def name_of(item: "Constraint | Index") -> str | None:
    """Return the name as the database has it: by the naming convention, cut to 63 bytes."""
    form = _QUOTE.format_index if item.__visit_name__ == "index" else _QUOTE.format_constraint
    formatted: str | None = form(item) if item.name is not None else None  # type: ignore[arg-type]
    if formatted is None or not formatted.startswith('"'):
        return formatted
    return formatted[1:-1].replace('""', '"')


def index_words(index: "Index") -> str:
    """Return the index from USING on; PostgreSQL writes the method even when it is btree."""
    _complete(index)
    text = str(CreateIndex(index).compile(dialect=DIALECT))
    tail = text.partition(f" ON {_QUOTE.format_table(_table(index))} ")[2]
    return tail if tail.startswith("USING ") else f"USING btree {tail}"


def constraint_words(constraint: "Constraint") -> str:
    """Return the constraint without its name."""
    ddl = AddConstraint(constraint, isolate_from_table=False)
    text = str(ddl.compile(dialect=DIALECT))
    name = _QUOTE.format_constraint(constraint) if constraint.name is not None else None
    words = text.partition(f" ADD CONSTRAINT {name} " if name else " ADD ")[2]
    # Reflection says what is the default; the catalog does not.
    return words.replace("UNIQUE NULLS DISTINCT (", "UNIQUE (", 1)


def rule_words(constraint: "Constraint") -> str:
    """Return what it demands, without the word whether old rows are checked."""
    return constraint_words(constraint).removesuffix(_NOT_VALID)


def default_words(default: Any) -> str | None:  # noqa: ANN401 - Alembic's own union
    """Return a column's default; None where there is none, or none is changed (False)."""
    if default is None or default is False:
        return None
    compiler: Any = DIALECT.ddl_compiler
    text: str | None = compiler(DIALECT, None).get_column_default_string(
        Column("c", server_default=getattr(default, "arg", default))
    )
    return text


def surely_same_index(words: str, fact: str) -> bool:
    """Say whether two texts from USING on are one; False means that the server must be asked."""
    keys, where, predicate = words.partition(" WHERE ")
    return fact in (words, f"{keys}{where}({predicate})")


def surely_same_rule(words: str, fact: str) -> bool:
    """Say whether two constraints' texts are one; False means that the server must be asked."""
    if words.startswith("FOREIGN KEY"):
        return _tight(words) == _tight(fact)
    keyword, check, rest = words.partition("CHECK (")
    return fact in (words, f"{keyword}{check}({rest})" if check else words)


def _complete(index: "Index") -> None:
    # An index out of one of Alembic's operations has a table with its key columns only.
    columns = _table(index).columns
    for name in map(str, index.dialect_kwargs.get("postgresql_include") or ()):
        if name not in columns:
            _table(index).append_column(Column(name))


def _tight(text: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", text)


def _table(index: "Index") -> "Table":
    if index.table is None:
        raise TypeError(f"index {index.name} belongs to no table")
    return index.table
