"""One object that differs, and all that is known around it."""

from dataclasses import dataclass, replace

from arxos_migrations.snapshot.postgresql.remedy.catalog import Catalog
from arxos_migrations.snapshot.postgresql.remedy.quoting import (
    mentioned,
    qualified,
    relation,
    schema,
)
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step
from arxos_migrations.snapshot.value import OF, Fact, Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An object as it is expected and as it is found; None where it is not there."""

    name: str
    kind: str
    expected: Facts | None
    found: Facts | None
    wanted: Catalog
    """All that is expected."""
    there: Catalog
    """All that is found."""

    @property
    def said(self) -> str:
        """Its name without its kind."""
        return self.name[len(self.kind) + 1 :]

    @property
    def of(self) -> str:
        """The object that it goes with, as it is named in a snapshot."""
        return str((self.expected or self.found or {}).get(OF, self.name))

    @property
    def table(self) -> str:
        """The name of the table or view that it goes with."""
        return relation(self.of)

    @property
    def own(self) -> str:
        """Its name within that table."""
        return self.said[len(self.table) + 1 :]

    @property
    def schema(self) -> str:
        """The schema that it is in, or its table."""
        return schema(self.said)

    @property
    def index_name(self) -> str:
        """The name of the index that it is or has, without a schema."""
        return self.own if self.kind == "constraint" else self.said.removeprefix(f"{self.schema}.")

    @property
    def changed(self) -> list[str]:
        """The facts that are others."""
        expected, found = self.expected or {}, self.found or {}
        return [
            name
            for name in sorted({*expected, *found} - {OF})
            if expected.get(name) != found.get(name)
        ]

    def want(self, fact: str) -> Fact:
        """Say what is expected; None is nothing said."""
        return (self.expected or {}).get(fact)

    def find(self, fact: str) -> Fact:
        """Say what is found; None is nothing said."""
        return (self.found or {}).get(fact)

    def as_new(self) -> "Case":
        """Take it as if it were not there."""
        return replace(self, found=None)

    @property
    def qualified(self) -> str:
        """Its name as others say it; empty for what has none without its table's."""
        return "" if self.said.startswith(f"{self.table}.") else qualified(self.said)

    def making(self, rank: Rank, sql: str) -> Step:
        """Make it by a statement."""
        return Step(rank=rank, sql=sql, name=self.qualified, needs=mentioned(sql))

    def dropping(self, rank: Rank, sql: str) -> Step:
        """Drop it by a statement."""
        needs = self.there.mentioned_by(self.name)
        return Step(rank=rank, sql=sql, name=self.qualified, needs=needs)

    def altering(self, rank: Rank, sql: str) -> Step:
        """Change it by a statement."""
        return Step(rank=rank, sql=sql, needs=mentioned(sql))
