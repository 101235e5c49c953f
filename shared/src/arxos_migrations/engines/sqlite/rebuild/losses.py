"""Values that a column's new type would change, or that can be no such value."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.rebuild import statements
from arxos_migrations.engines.sqlite.rebuild.affinity import Affinity, affinity_of, is_for_numbers
from arxos_migrations.errors import FailedCleanError


@dataclass(frozen=True, kw_only=True, slots=True)
class Retyped:
    """A column and the type it is to have."""

    name: str
    old: Affinity
    new: Affinity
    type: str

    @property
    def condition(self) -> str | None:
        """SQL that is true of a value that would not stay what it is; None if each does."""
        if self.new in (self.old, Affinity.BLOB):
            return None
        return " OR ".join(f"({part})" for part in self._parts())

    def _parts(self) -> Sequence[str]:
        value = quoted(self.name)
        kind = f"typeof({value})"
        if self.new is Affinity.TEXT:
            # A number is written with 15 digits, which may be too few to read it again.
            return (
                f"{kind} = 'blob'",
                f"{kind} = 'real' AND CAST(CAST({value} AS TEXT) AS REAL) <> {value}",
            )
        parts = [f"{kind} = 'text' AND {self._changed_text(value)}"]
        if is_for_numbers(self.type):
            parts.append(f"{kind} = 'blob'")
        if self.new is Affinity.INTEGER:
            whole = f"CAST(CAST({value} AS NUMERIC) AS INTEGER)"
            parts.append(f"{kind} <> 'blob' AND CAST({value} AS NUMERIC) <> {whole}")
        if self.new is Affinity.REAL:
            number = f"CAST({value} AS NUMERIC)"
            parts.append(f"typeof({number}) = 'integer' AND CAST({value} AS REAL) <> {number}")
        return parts

    def _changed_text(self, value: str) -> str:
        number = f"CAST({value} AS NUMERIC)"
        # Compared with a number a text is read as one, if it is one from end to end.
        otherwise = int(is_for_numbers(self.type))
        return (
            f"CASE WHEN {value} = {number} "
            f"THEN {_written(f'CAST({number} AS TEXT)')} <> {_written(value)} "
            f"ELSE {otherwise} END"
        )


def refuse_losses(connection: Connection, table: str, columns: Sequence[Retyped]) -> None:
    """Count such values. Raises FailedCleanError where there are some."""
    judged = [(column, column.condition) for column in columns]
    conditions = [condition for _, condition in judged if condition is not None]
    if not conditions:
        return
    counts = connection.execute(statements.count_where(table, conditions)).fetchone()
    retyped = [column for column, condition in judged if condition is not None]
    for column, number in zip(retyped, counts, strict=True):
        if number:
            raise FailedCleanError(
                f"{number} {'value' if number == 1 else 'values'} of {table}.{column.name} "
                f"would not stay the same as {column.type}.",
                remedy=f"Change them first, with op.execute and an UPDATE of {table}, to what "
                f"{column.type} can hold.",
            )


def _written(text: str) -> str:
    """Leave out zeros at the end of a fraction: 1.50 is 1.5, but 0150 is not 150."""
    return f"iif(instr({text}, '.'), rtrim(rtrim({text}, '0'), '.'), {text})"


def retyped(name: str, old: str, new: str, *, was_strict: bool, is_strict: bool) -> Retyped:
    """Compare two declared types of a column."""
    return Retyped(
        name=name,
        old=affinity_of(old, strict=was_strict),
        new=affinity_of(new, strict=is_strict),
        type=new,
    )
