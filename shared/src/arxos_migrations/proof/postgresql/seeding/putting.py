"""Puts one row after the other into tables: whatever the server refuses is drawn again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import psycopg
from psycopg import Connection

from arxos_migrations.proof.postgresql.seeding.drawing import Draw
from arxos_migrations.proof.postgresql.seeding.pools import Absent, Value
from arxos_migrations.proof.postgresql.seeding.queries import escaped, quoted, statement
from arxos_migrations.proof.postgresql.seeding.refusals import Refusal, refusal
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Catalog, Rule, Table
from arxos_migrations.proof.postgresql.seeding.seeded import Key

TRIES = 150
Done = TypeVar("Done")
_UNWANTED = Refusal(reason="no row of that kind was found")
_SWALLOWED = Refusal(reason="a trigger lets no row through")


@dataclass(frozen=True, kw_only=True, slots=True)
class Put:
    """A row that was put in, and where it is."""

    table: str
    look: Look
    place: int
    key: Key
    where: tuple[str, str]
    """Its table, and its place in there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a row has to be like."""

    condition: str = "true"
    """In SQL, on the columns of the row, which is named `this`."""
    columns: tuple[str, ...] = ()
    """Those to draw again where it is not so; none for any."""


ANY = Wanted()


@dataclass(kw_only=True, slots=True)
class Putting:
    """A connection in a transaction, and what is known of the schema."""

    connection: Connection[Any]
    catalog: Catalog
    _readable: dict[tuple[str, str], bool] = field(default_factory=dict)

    def put(self, draw: Draw, *, wanted: Wanted = ANY) -> Put | Refusal:
        """Try up to 150 rows; the wanted one may have to be of a certain kind."""
        table, last = draw.table, _UNWANTED
        self.run("SAVEPOINT row")
        for turn in range(TRIES):
            values = draw.values()
            try:
                found = self._insert(table, values, wanted.condition)
            except psycopg.Error as error:
                self.run("ROLLBACK TO SAVEPOINT row")
                last = self._blamed(refusal(error, table, self.catalog), draw, values)
                if last.is_final:
                    break
                if not last.columns and turn <= 1:
                    draw.simplify(() if turn else table.watched)
                elif not draw.again(last.columns, turn):
                    break
                continue
            if found is not None and found[0]:
                self.run("RELEASE SAVEPOINT row")
                return _put(draw, found)
            self.run("ROLLBACK TO SAVEPOINT row")
            last = _SWALLOWED if found is None else _UNWANTED
            draw.again(wanted.columns, turn)
        self.run("RELEASE SAVEPOINT row")
        return last

    def holds(self, table: Table, condition: str = "true") -> bool:
        """Say whether a table has a row, of which a condition is true."""
        source = escaped(table.source)
        found = self.run(statement("has_row", source=source, condition=condition)).fetchone()
        return bool(found and found[0])

    def source(self, name: str) -> str:
        """Say where to read the rows from that a foreign key may lead to."""
        table = self.catalog.tables.get(name)
        return escaped(table.source if table else name)

    def parents(self, rule: Rule) -> list[tuple[str, ...]]:
        """Read the keys that a foreign key may hold."""
        names = [quoted(name) for name in rule.other_columns]
        found = self.run(
            statement(
                "keys_of",
                keys=", ".join(f'{name}::text COLLATE "C"' for name in names),
                source=self.source(rule.other),
                given=" AND ".join(f"{name} IS NOT NULL" for name in names),
                order=", ".join(str(place + 1) for place in range(len(names))),
            )
        )
        return [tuple(row) for row in found.fetchall()]

    def guarded(self, work: Callable[[], Done]) -> Done | Refusal:
        """Do something that may fail as a whole, and be told why."""
        self.run("SAVEPOINT work")
        try:
            found: Done | Refusal = work()
        except psycopg.Error as error:
            self.run("ROLLBACK TO SAVEPOINT work")
            found = Refusal(reason=f"the server refuses it (SQLSTATE {error.sqlstate})")
        self.run("RELEASE SAVEPOINT work")
        return found

    def run(self, text: str, values: Sequence[Any] = ()) -> psycopg.Cursor[Any]:
        """Execute a statement in which every `%` is doubled; psycopg's errors go through."""
        return self.connection.execute(text, [*values], prepare=False)

    def reads(self, value: str, shown: str) -> bool:
        """Say whether the server can read a value as a type."""
        if (value, shown) not in self._readable:
            self.run("SAVEPOINT value")
            try:
                self.run(statement("read_value", type=escaped(shown)), [value])
                self._readable[value, shown] = True
            except psycopg.Error:
                self.run("ROLLBACK TO SAVEPOINT value")
                self._readable[value, shown] = False
            self.run("RELEASE SAVEPOINT value")
        return self._readable[value, shown]

    def _insert(
        self, table: Table, values: dict[str, Value], condition: str
    ) -> tuple[Any, ...] | None:
        names = ", ".join(quoted(name) for name in values)
        slots = ["DEFAULT" if value is Absent.DEFAULT else "%s" for value in values.values()]
        row = f"({names}) OVERRIDING SYSTEM VALUE VALUES ({', '.join(slots)})"
        text = statement(
            "put_row",
            table=escaped(table.name),
            row=row if names else "DEFAULT VALUES",
            condition=condition,
            key=key_texts(table),
        )
        given = [value for value in values.values() if value is not Absent.DEFAULT]
        return self.run(text, given).fetchone()

    def _blamed(self, found: Refusal, draw: Draw, values: dict[str, Value]) -> Refusal:
        """Find values that the server cannot even read, where it names no column."""
        if found.is_about_values:
            draw.refuse(found.columns)
        if found.columns or found.is_final:
            return found
        unread = tuple(self._unread(draw.table, values))
        draw.refuse(unread)
        if not unread:
            return found
        named = draw.table.column(unread[0])
        return Refusal(
            reason=f'no value is known for its column "{named.name}" of type {named.type.shown}',
            columns=unread,
        )

    def _unread(self, table: Table, values: dict[str, Value]) -> Iterable[str]:
        for column in table.columns:
            value = values.get(column.name)
            if isinstance(value, str) and not self.reads(value, column.type.shown):
                yield column.name


def key_texts(table: Table) -> str:
    """Write what is selected behind other columns to know the key of a row."""
    return "".join(f", {quoted(name)}::text" for name in table.key)


def _put(draw: Draw, found: tuple[Any, ...]) -> Put:
    return Put(
        table=draw.table.name,
        look=draw.look,
        place=draw.place,
        key=dict(zip(draw.table.key, found[3:], strict=True)),
        where=(found[1], found[2]),
    )
