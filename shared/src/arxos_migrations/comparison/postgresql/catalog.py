"""What the server itself says about indexes and constraints: two queries per autogenerate."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from arxos_migrations.comparison.postgresql.queries import query

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy import Connection

_NOT_VALID = " NOT VALID"


class Kind(StrEnum):
    """The kinds of constraints, by PostgreSQL's letter (pg_constraint.contype)."""

    PRIMARY_KEY = "p"
    UNIQUE = "u"
    CHECK = "c"
    EXCLUDE = "x"
    FOREIGN_KEY = "f"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexFact:
    """One index that stands behind no constraint."""

    name: str
    unique: bool
    valid: bool
    tail: str
    """Its definition from USING on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConstraintFact:
    """One constraint."""

    name: str
    kind: Kind
    valid: bool
    definition: str
    """As pg_get_constraintdef writes it, NOT VALID included."""

    @property
    def rule(self) -> str:
        """The definition without the word whether old rows were checked."""
        return self.definition.removesuffix(_NOT_VALID)


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """Indexes and constraints of one schema: by table, then by name."""

    indexes: Mapping[str, Mapping[str, IndexFact]]
    constraints: Mapping[str, Mapping[str, ConstraintFact]]


_read: "WeakKeyDictionary[AutogenContext, dict[str, Catalog]]" = WeakKeyDictionary()


def catalog(context: "AutogenContext", schema: str | None) -> Catalog:
    """Read a schema once per autogenerate; no schema is the first one of the search path."""
    connection = connection_of(context)
    name = schema or str(connection.dialect.default_schema_name)
    known = _read.setdefault(context, {})
    if name not in known:
        known[name] = Catalog(
            indexes=_indexes(connection, name), constraints=_constraints(connection, name)
        )
    return known[name]


def connection_of(context: "AutogenContext") -> "Connection":
    """Return the connection that Alembic compares on."""
    connection = context.connection
    if connection is None:
        raise TypeError("comparing needs a database")
    return connection


def _indexes(connection: "Connection", schema: str) -> Mapping[str, Mapping[str, IndexFact]]:
    found: dict[str, dict[str, IndexFact]] = defaultdict(dict)
    for row in connection.exec_driver_sql(query("indexes"), {"schema": schema}):
        found[row.table_name][row.index_name] = IndexFact(
            name=row.index_name, unique=row.is_unique, valid=row.is_valid, tail=row.tail
        )
    return dict(found)


def _constraints(
    connection: "Connection", schema: str
) -> Mapping[str, Mapping[str, ConstraintFact]]:
    found: dict[str, dict[str, ConstraintFact]] = defaultdict(dict)
    for row in connection.exec_driver_sql(query("constraints"), {"schema": schema}):
        found[row.table_name][row.constraint_name] = ConstraintFact(
            name=row.constraint_name,
            kind=Kind(row.kind),
            valid=row.is_valid,
            definition=row.definition,
        )
    return dict(found)
