"""Fills all tables: once in their order, again while that helps, then what needs more than that."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from arxos_migrations.proof.postgresql.seeding.drawing import Draw
from arxos_migrations.proof.postgresql.seeding.order import in_circles, in_order
from arxos_migrations.proof.postgresql.seeding.putting import Put, Putting
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal
from arxos_migrations.proof.postgresql.seeding.repairing import link, repair
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Rule, Table

_GIVEN_UP = 2
"""Rows of a table that were tried in vain, before the others are not tried any more."""
_TAKEN_OUT = Refusal(reason="a trigger takes its rows out again")
_CIRCLE = Refusal(reason="its foreign keys form a circle")


@dataclass(kw_only=True, slots=True)
class Filling:
    """What has been put where, while it goes on."""

    putting: Putting
    looks: Sequence[Look]
    rows: dict[str, list[Put]] = field(default_factory=dict)
    refusals: dict[str, Refusal] = field(default_factory=dict)

    def fill(self) -> None:
        """Fill every table that can be filled."""
        tables = self.putting.catalog.tables
        order = in_order({name: table for name, table in tables.items() if not table.root})
        self._pass(order)
        unchecked = self._fill_unchecked(order)
        repair(self.putting, unchecked, self.rows)
        for table in unchecked:
            if not self.rows.get(table.name):
                self.refusals.setdefault(table.name, _CIRCLE)
        link(self.putting, order, self.rows)
        repair(self.putting, self._fill_again(order), self.rows)
        self._pass([table for table in tables.values() if table.root], looks=[Look.PLAIN])

    def _fill_unchecked(self, order: Sequence[Table]) -> list[Table]:
        """Fill what is held up, one table at a time: each may be what others have waited for."""
        unchecked: list[Table] = []
        circles = in_circles({table.name: table for table in order})
        while held := [
            table
            for table in self._empty(order)
            if table not in unchecked and self._is_held_up(table, circles)
        ]:
            self._unchecked(held[0])
            unchecked.append(held[0])
            self._pass([table for table in self._empty(order) if self._was_waiting(table)])
        return unchecked

    def _fill_again(self, order: Sequence[Table]) -> list[Table]:
        """Fill what other tables' triggers have emptied since."""
        emptied = [table for table in order if self.rows.get(table.name) and not self._holds(table)]
        for table in emptied:
            del self.rows[table.name]
            self.refusals[table.name] = _TAKEN_OUT
            self._unchecked(table)
        return emptied

    def _pass(self, tables: Sequence[Table], looks: Sequence[Look] | None = None) -> None:
        """Fill tables until no further one can be."""
        left = [*tables]
        while left:
            filled = [table for table in left if self._table(table, looks or self.looks)]
            left = [table for table in left if table not in filled]
            if not filled or not any(self._waits(table) for table in left):
                return

    def _table(self, table: Table, looks: Sequence[Look]) -> bool:
        if table.root and self._holds(table):
            return True
        missing = self._missing(table)
        if missing is not None:
            self.refusals[table.name] = _waiting(missing)
            return False
        return self._put(table, looks)

    def _put(self, table: Table, looks: Sequence[Look], *, is_checked: bool = True) -> bool:
        parents = {rule.name: self.putting.parents(rule) for rule in table.foreign_keys}
        if not is_checked:
            parents = {name: keys for name, keys in parents.items() if keys}
        failures = 0
        for place, look in enumerate(looks):
            found = self.putting.put(Draw(table, look, place, parents=parents))
            if isinstance(found, Put):
                self.rows.setdefault(table.name, []).append(found)
                parents |= self._own(table)
            else:
                self.refusals[table.name] = found
                failures += 1
                if failures == _GIVEN_UP or found.is_final:
                    break
        if self.rows.get(table.name) and not self._holds(table):
            del self.rows[table.name]
            self.refusals[table.name] = _TAKEN_OUT
        return bool(self.rows.get(table.name))

    def _own(self, table: Table) -> dict[str, list[tuple[str, ...]]]:
        """Read the keys that lead to the table itself again."""
        own = [rule for rule in table.foreign_keys if rule.other == table.name]
        return {rule.name: self.putting.parents(rule) for rule in own}

    def _unchecked(self, table: Table) -> None:
        """Fill a table although its keys lead nowhere yet, and past its triggers."""
        self.putting.run("SET LOCAL session_replication_role = replica")
        self._put(table, self.looks, is_checked=False)
        self.putting.run("SET LOCAL session_replication_role = origin")

    def _is_held_up(self, table: Table, circles: AbstractSet[str]) -> bool:
        """Say whether a circle, triggers or rules keep rows away, and not the values themselves."""
        found = self.refusals.get(table.name)
        is_ruled_out = found is not None and found.is_final and not table.is_partitioned
        if self._was_waiting(table):
            return table.name in circles
        return bool(table.triggers) or is_ruled_out

    def _was_waiting(self, table: Table) -> bool:
        found = self.refusals.get(table.name)
        return found is not None and found.is_waiting

    def _missing(self, table: Table) -> Rule | None:
        """Find a key that needs a row of another table, which has none."""
        for rule in table.foreign_keys:
            needs = all(table.column(name).is_not_null for name in rule.columns)
            if needs and rule.other != table.name and not self.putting.parents(rule):
                return rule
        return None

    def _waits(self, table: Table) -> bool:
        return self._missing(table) is None and not self.rows.get(table.name)

    def _empty(self, tables: Sequence[Table]) -> list[Table]:
        return [
            table for table in tables if not self.rows.get(table.name) and not self._holds(table)
        ]

    def _holds(self, table: Table) -> bool:
        return self.putting.holds(table)


def _waiting(rule: Rule) -> Refusal:
    return Refusal(
        reason=f'its foreign key "{rule.name}" leads to {rule.other}, which is empty',
        is_waiting=True,
    )
