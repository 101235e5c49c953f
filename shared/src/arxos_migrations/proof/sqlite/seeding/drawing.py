"""A row in the making: one value a column, keys from rows that exist, drawn again where refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.proof.sqlite.catalog import ForeignKey
from arxos_migrations.proof.sqlite.seeding.looks import Look
from arxos_migrations.proof.sqlite.seeding.pools import Pool, pool
from arxos_migrations.proof.sqlite.seeding.subject import Subject
from arxos_migrations.proof.sqlite.seeding.values import Value

_AHEAD = 4
"""How many values beyond the first ones are drawn from."""
_ITSELF: tuple[Value, ...] = ()
"""Stands for the key of the row that is made."""
Parents = Mapping[ForeignKey, Sequence[tuple[Value, ...]]]
"""The keys that each foreign key of a table may hold."""


@dataclass(kw_only=True, slots=True)
class _Cell:
    """A column and where in its values it is."""

    columns: tuple[str, ...]
    pool: Pool
    index: int = 0

    def next(self) -> None:
        """Take the next value."""
        self.index += 1

    def jump(self, chance: Random) -> None:
        """Take any value, the first ones sooner or later."""
        self.index = chance.randrange(len(self.pool.first) + _AHEAD)


@dataclass(kw_only=True, slots=True)
class _Key:
    """A foreign key and which of the rows it leads to; None is no row."""

    rule: ForeignKey
    options: list[tuple[Value, ...] | None]
    index: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        return self.rule.columns

    def next(self) -> None:
        """Take the next row."""
        self.index = (self.index + 1) % len(self.options)

    def jump(self, chance: Random) -> None:
        """Take any row."""
        self.index = chance.randrange(len(self.options))

    def choose(self, taken: Mapping[str, Value]) -> tuple[Value, ...] | None:
        """Take the row at the index, or one behind it that fits what other keys have taken."""
        for by in range(len(self.options)):
            option = self.options[(self.index + by) % len(self.options)]
            if option is None or not option:
                return option
            pairs = zip(self.columns, option, strict=True)
            if all(taken.get(name, value) == value for name, value in pairs):
                return option
        return None


class Draw:
    """The values of one row of a table."""

    def __init__(self, subject: Subject, look: Look, place: int, *, parents: Parents) -> None:
        """Begin with what the look asks for."""
        self.subject, self.look, self.place = subject, look, place
        self._cells = {
            column.name: _Cell(columns=(column.name,), pool=pool(subject, column, look, place))
            for column in subject.columns
        }
        self._keys = [
            self._key(rule, parents[rule])
            for rule in sorted(subject.foreign_keys, key=lambda rule: -len(rule.columns))
            if rule in parents and {*rule.columns} <= {*self._cells}
        ]

    def values(self) -> dict[str, Value]:
        """Say what stands in each column."""
        found: dict[str, Value] = {}
        itself = []
        for key in self._keys:
            option = key.choose(found)
            if option is None:
                found.update((name, found.get(name)) for name in key.columns)
            elif option:
                found.update(zip(key.columns, option, strict=True))
            else:
                itself.append(key.rule)
        values = {
            name: found[name] if name in found else cell.pool.at(cell.index)
            for name, cell in self._cells.items()
        }
        for rule in itself:
            pairs = zip(rule.columns, rule.parent_columns, strict=True)
            values.update({name: values.get(other) for name, other in pairs})
        return values

    def again(self, columns: Sequence[str], turn: int) -> None:
        """Draw the values of columns again, of one after the other or of some of several."""
        chance = Random(f"{self.subject.name} {self.place} {turn}")  # noqa: S311 - the same each time
        drawn = self._drawn(columns)
        if len(drawn) < 2:  # noqa: PLR2004 - one, or none in a table whose columns are hidden
            for each in drawn:
                each.next()
            return
        for each in chance.sample(drawn, chance.randint(1, len(drawn))):
            each.jump(chance)

    def _drawn(self, columns: Sequence[str]) -> list[_Cell | _Key]:
        """Find what decides about columns; everything, where none is named."""
        keyed = {name for key in self._keys for name in key.columns}
        found: list[_Cell | _Key] = [
            key for key in self._keys if not columns or {*key.columns} & {*columns}
        ]
        found += [
            cell
            for name, cell in self._cells.items()
            if name not in keyed and (not columns or name in columns)
        ]
        return found or [*self._cells.values()]

    def _key(self, rule: ForeignKey, parents: Sequence[tuple[Value, ...]]) -> _Key:
        """Order the rows that a foreign key may lead to, others for each row of the table."""
        place = self.place - (self.look is Look.TWIN and not {*rule.columns} & self.subject.unique)
        start = place % len(parents) if parents else 0
        options: list[tuple[Value, ...] | None] = [*parents[start:], *parents[:start]]
        subject = self.subject
        if folded(rule.parent) == folded(subject.table.name):
            options.insert(0 if self.look is Look.HIGH else len(options), _ITSELF)
        if any(subject.takes_null(each) for each in subject.columns if each.name in rule.columns):
            options.insert(0 if self.look is Look.NULLS or not options else len(options), None)
        return _Key(rule=rule, options=options or [None])
