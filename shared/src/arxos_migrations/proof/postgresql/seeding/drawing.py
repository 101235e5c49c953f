"""A row in the making: one value a column, keys from rows that exist, drawn again where refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from arxos_migrations.proof.postgresql.seeding.pools import Pool, Value, pool
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Rule, Table

_AHEAD = 4
"""How many values beyond the first ones are drawn from."""
_NULL = 0.25
Parents = Mapping[str, Sequence[tuple[str, ...]]]
"""The keys that each foreign key of a table may hold, by its name."""


@dataclass(kw_only=True, slots=True)
class _Cell:
    """A column and where in its values it is."""

    columns: tuple[str, ...]
    pool: Pool
    index: int = 0
    refused: set[Value] = field(default_factory=set)

    @property
    def value(self) -> Value:
        """What stands in it now."""
        return self.pool.at(self.index)

    def next(self) -> bool:
        """Take the next value that was not refused for good; say whether there is one."""
        self.index += 1
        end = self.index + len(self.pool.first) + _AHEAD
        while self.value in self.refused and self.index < end:
            self.index += 1
        return self.pool.more is not None or self.value not in self.refused

    def jump(self, chance: Random) -> None:
        """Take any value, NULL more often than others: much depends on what is there at all."""
        first = self.pool.first
        if None in first and chance.random() < _NULL:
            self.index = first.index(None)
        else:
            self.index = chance.randrange(len(first) + _AHEAD)
        if self.value in self.refused:
            self.next()


@dataclass(kw_only=True, slots=True)
class _Key:
    """A foreign key and which of the rows it leads to; None is no row, () the row itself."""

    rule: Rule
    options: list[tuple[str, ...] | None]
    index: int = 0
    turns: int = 0
    is_own: bool = False
    """Whether it leads to the row itself."""

    @property
    def columns(self) -> tuple[str, ...]:
        return self.rule.columns

    def next(self) -> bool:
        """Take the next row; say whether there was one."""
        self.index = (self.index + 1) % len(self.options)
        self.turns += 1
        return self.turns < len(self.options)

    def jump(self, chance: Random) -> None:
        """Take any row."""
        self.index = chance.randrange(len(self.options))


class Draw:
    """The values of one row of a table."""

    def __init__(
        self,
        table: Table,
        look: Look,
        place: int,
        *,
        parents: Parents,
        forced: Mapping[str, Pool] | None = None,
    ) -> None:
        """Begin with what the look asks for; `forced` columns have values of their own."""
        self.table, self.look, self.place = table, look, place
        self._forced = forced or {}
        self._cells = {
            column.name: _Cell(
                columns=(column.name,),
                pool=self._forced.get(column.name) or pool(table, column, look, place),
            )
            for column in table.columns
            if not column.is_generated
        }
        self._keys = [
            self._key(rule, parents[rule.name])
            for rule in sorted(table.foreign_keys, key=lambda rule: (-len(rule.columns), rule.name))
            if rule.name in parents and {*rule.columns} <= {*self._cells}
        ]

    def values(self) -> dict[str, Value]:
        """Say what stands in each column."""
        found: dict[str, Value] = {}
        for key in self._keys:
            self._choose(key, found)
        values = {
            name: cell.value if name in self._forced else found.get(name, cell.value)
            for name, cell in self._cells.items()
        }
        for key in self._keys:
            if key.is_own:
                pairs = zip(key.rule.columns, key.rule.other_columns, strict=True)
                values.update({name: values.get(other) for name, other in pairs})
        return values

    def refuse(self, columns: Iterable[str]) -> None:
        """Never take the value again that a column has now."""
        for name in columns:
            if cell := self._cells.get(name):
                cell.refused.add(cell.value)

    def again(self, columns: Sequence[str], turn: int) -> bool:
        """Draw the values of columns again, of one after the other or of some of several.

        Say whether there is still something to draw.
        """
        chance = Random(f"{self.table.name} {self.place} {turn}")  # noqa: S311 - the same each time
        drawn = self._drawn(columns)
        if len(drawn) == 1:
            return drawn[0].next()
        for each in chance.sample(drawn, chance.randint(1, len(drawn))):
            each.jump(chance)
        return True

    def simplify(self, columns: Sequence[str] = ()) -> None:
        """Give columns a plain value instead, all where none is named; keys are as they were."""
        for name, cell in self._cells.items():
            if name not in self._forced and (not columns or name in columns):
                cell.index = max(cell.index, len(cell.pool.first))

    def _drawn(self, columns: Sequence[str]) -> list[_Cell | _Key]:
        """Find what decides about columns; everything, where none is named."""
        keyed = {name for key in self._keys for name in key.columns} - {*self._forced}
        found: list[_Cell | _Key] = [
            key for key in self._keys if not columns or {*key.columns} & {*columns}
        ]
        found += [
            cell
            for name, cell in self._cells.items()
            if name not in keyed and (not columns or name in columns)
        ]
        return found or [*self._cells.values()]

    def _key(self, rule: Rule, parents: Sequence[tuple[str, ...]]) -> _Key:
        """Order the rows that a foreign key may lead to, others for each row of the table."""
        start = self.place % len(parents) if parents else 0
        options: list[tuple[str, ...] | None] = [*parents[start:], *parents[:start]]
        nullable = [not self.table.column(name).is_not_null for name in rule.columns]
        may_be_null = all(nullable) if rule.is_full else any(nullable)
        if may_be_null:
            options.insert(0 if self.look is Look.NULLS else len(options), None)
        if rule.other == self.table.name:
            options.append(())
        return _Key(rule=rule, options=options or [None])

    def _choose(self, key: _Key, found: dict[str, Value]) -> None:
        """Set the columns of a key, in agreement with those that are set already."""
        order = [*key.options[key.index :], *key.options[: key.index]]
        for option in order:
            values = self._option(key.rule, option)
            if all(found.get(name, value) == value for name, value in values.items()):
                found.update(values)
                key.is_own = option == ()
                return
        for name, value in self._option(key.rule, order[0]).items():
            found.setdefault(name, value)

    def _option(self, rule: Rule, option: tuple[str, ...] | None) -> dict[str, Value]:
        if option == ():
            return {}
        if option is None:
            return {name: None for name in rule.columns if not self.table.column(name).is_not_null}
        return dict(zip(rule.columns, option, strict=True))
