"""Fills all tables: once in their order, again while that helps, then what needs more than that."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.proof.sqlite.catalog import ForeignKey
from arxos_migrations.proof.sqlite.seeding.drawing import Draw
from arxos_migrations.proof.sqlite.seeding.looks import Look
from arxos_migrations.proof.sqlite.seeding.order import in_order, is_in_circle, needs
from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.refusals import Refusal
from arxos_migrations.proof.sqlite.seeding.repairing import link, repair
from arxos_migrations.proof.sqlite.seeding.subject import Subject
from arxos_migrations.proof.sqlite.seeding.values import Value
from arxos_migrations.snapshot.sqlite.naming import spelled

_GIVEN_UP = 2
"""Rows of a table that were tried in vain, before the others are not tried any more."""


@dataclass(kw_only=True, slots=True)
class Filling:
    """What has been put where, while it goes on."""

    putting: Putting
    looks: Sequence[Look]
    refusals: dict[str, Refusal] = field(default_factory=dict)
    """By the names that messages have."""

    def fill(self) -> None:
        """Fill every table that can be filled."""
        order = in_order(self.putting.subjects)
        self._pass(order)
        tried: list[Subject] = []
        while left := [each for each in self._empty(order) if each not in tried]:
            tried.append(left[0])
            if is_in_circle(folded(left[0].table.name), self.putting.subjects):
                self._put(left[0])
                self._pass(self._empty(order))
        repair(self.putting)
        link(self.putting, order)

    def _pass(self, subjects: Sequence[Subject]) -> None:
        """Fill tables that lack no parent."""
        for subject in subjects:
            missing = self._missing(subject)
            if missing is None:
                self._put(subject)
            else:
                self.refusals[subject.name] = self._waiting(missing)

    def _put(self, subject: Subject) -> None:
        failures = 0
        for place, look in enumerate(self.looks):
            found = self.putting.put(Draw(subject, look, place, parents=self._parents(subject)))
            if found is not None:
                self.refusals[subject.name] = found
                failures += 1
                if failures == _GIVEN_UP:
                    break

    def _parents(self, subject: Subject) -> dict[ForeignKey, list[tuple[Value, ...]]]:
        """Read where each key may lead; one that leads nowhere yet, and must, is drawn freely."""
        found = {key: self.putting.parents(key) for key in subject.foreign_keys}
        return {key: rows for key, rows in found.items() if rows or _may_wait(subject, key)}

    def _missing(self, subject: Subject) -> ForeignKey | None:
        """Find a key that needs a row of another table, which has none."""
        for key in subject.foreign_keys:
            if not _may_wait(subject, key) and not self.putting.parents(key):
                return key
        return None

    def _waiting(self, key: ForeignKey) -> Refusal:
        is_there = folded(key.parent) in self.putting.subjects
        columns = ", ".join(map(spelled, key.columns))
        return Refusal(
            reason=f"its foreign key over {columns} leads to {spelled(key.parent)}, which is "
            f"{'empty' if is_there else 'not there'}"
        )

    def _empty(self, subjects: Sequence[Subject]) -> list[Subject]:
        return [subject for subject in subjects if not self.putting.count(subject)]


def _may_wait(subject: Subject, key: ForeignKey) -> bool:
    """Say whether a row can be there before the one that it leads to: it may be its own."""
    return not needs(subject, key) or folded(key.parent) == folded(subject.table.name)
