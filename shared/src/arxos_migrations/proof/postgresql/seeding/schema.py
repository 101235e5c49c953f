"""What seeding has to know of a schema, as a value: tables, columns, and what refuses rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from arxos_migrations.proof.postgresql.seeding.literals import mentions
from arxos_migrations.proof.postgresql.seeding.types import Type


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column that a row has a value for."""

    name: str
    quoted: str
    type: Type
    is_not_null: bool
    position: int = 0
    """Among the columns of its table; values of different columns differ by it."""
    has_default: bool = False
    default: str = ""
    """Its expression; empty for an identity as well."""
    is_generated: bool = False
    made_of: tuple[str, ...] = ()
    """The columns that a generated one is made of."""


class RuleKind(StrEnum):
    """What a rule is; a constraint that has an index is its index."""

    CHECK = "check"
    FOREIGN_KEY = "foreign key"
    UNIQUE = "unique"
    EXCLUSION = "exclusion"
    INDEX = "index"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Something that refuses rows, and the columns that it looks at."""

    name: str
    kind: RuleKind
    columns: tuple[str, ...]
    expressions: tuple[str, ...] = ()
    """A check, or the predicate of an index; the functions in a check."""
    is_partial: bool = False
    """Whether an index has a predicate or expressions."""
    is_primary: bool = False
    other: str = ""
    """The table that a foreign key leads to."""
    other_columns: tuple[str, ...] = ()
    is_full: bool = False
    """MATCH FULL."""
    is_clone: bool = False
    """A foreign key that is there a second time, for a partition of the table that it leads to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table that rows can be put into."""

    name: str
    """In full, as the server quotes it."""
    place: str
    """Its schema and its name as the server's messages have them."""
    relation: str
    number: int
    """Among all tables, by name."""
    columns: tuple[Column, ...] = ()
    rules: tuple[Rule, ...] = ()
    triggers: tuple[str, ...] = ()
    """The texts of what runs when a row is put in."""
    root: str = ""
    """Of a partition, the table that rows are put into."""
    is_partitioned: bool = False
    bounds: tuple[str, ...] = ()
    """Of its partitions, or of the one that it is, and of those that it is in."""
    divided_by: tuple[str, ...] = ()
    """The columns that rows find their partition by, those of the tables it is in as well."""

    @property
    def foreign_keys(self) -> list[Rule]:
        """Those that stand for themselves."""
        return [
            rule for rule in self.rules if rule.kind is RuleKind.FOREIGN_KEY and not rule.is_clone
        ]

    @property
    def source(self) -> str:
        """What to select its own rows from."""
        return self.name if self.is_partitioned else f"ONLY {self.name}"

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell rows apart: of the primary key, of another one, else all."""
        not_null = {column.name for column in self.columns if column.is_not_null}
        unique = [
            rule
            for rule in self.rules
            if rule.kind is RuleKind.UNIQUE and not rule.is_partial and not_null >= {*rule.columns}
        ]
        for rule in sorted(unique, key=lambda rule: not rule.is_primary):
            return rule.columns
        return tuple(column.name for column in self.columns)

    @property
    def watched(self) -> tuple[str, ...]:
        """Name the columns that something is computed from when a row is put in."""
        looked_at = [
            name
            for rule in self.rules
            if rule.kind is RuleKind.CHECK or rule.is_partial
            for name in rule.columns
        ]
        generated = [column.name for column in self.columns if column.is_generated]
        mentioned = [
            column.name
            for column in self.columns
            if any(mentions(text, column.name) for text in self.triggers)
        ]
        return self.given([*looked_at, *generated, *mentioned])

    def column(self, name: str) -> Column:
        """Find a column."""
        return next(column for column in self.columns if column.name == name)

    def given(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name the columns that have a say in those: of a generated one what it is made of."""
        found: dict[str, None] = {}
        for name in names:
            for column in self.columns:
                if column.name == name:
                    found.update(dict.fromkeys(column.made_of if column.is_generated else (name,)))
        return (*found,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """All tables of a database by their names, in their order."""

    tables: Mapping[str, Table]
    materialized_views: tuple[str, ...] = ()
    """Each behind those that it reads from."""
    places: Mapping[tuple[str, str], Table] = field(default_factory=dict)
    """The tables as the server's messages name them."""
