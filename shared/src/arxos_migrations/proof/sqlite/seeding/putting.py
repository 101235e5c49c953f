"""Puts one row after the other into tables: whatever SQLite refuses is drawn again."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.proof.sqlite.catalog import ForeignKey
from arxos_migrations.proof.sqlite.seeding.drawing import Draw
from arxos_migrations.proof.sqlite.seeding.queries import query
from arxos_migrations.proof.sqlite.seeding.refusals import Refusal, refusal
from arxos_migrations.proof.sqlite.seeding.subject import Subject, Subjects
from arxos_migrations.proof.sqlite.seeding.values import Value

TRIES = 150
_ANY = "true"
_SWALLOWED = Refusal(reason="no row that was tried is there afterwards")


@dataclass(frozen=True, kw_only=True, slots=True)
class Putting:
    """A connection in autocommit mode, and what is known of the schema."""

    connection: sqlite3.Connection
    subjects: Subjects

    def put(self, draw: Draw, *, wanted: str = _ANY) -> Refusal | None:
        """Try up to 150 rows; say why none is there, or nothing where one is.

        `wanted` is what must be true of it, in SQL.
        """
        last = _SWALLOWED
        for turn in range(TRIES):
            found = self._insert(draw.subject, draw.values(), wanted)
            if found is None:
                return None
            last = found
            draw.again(last.columns, turn)
        return last

    def parents(self, key: ForeignKey) -> list[tuple[Value, ...]]:
        """Read the keys that a foreign key may hold; none where it leads to no table."""
        parent = self.subjects.get(folded(key.parent))
        if parent is None or not key.parent_columns:
            return []
        # A name alone would be a text where there is no such column.
        names = [f"parent.{quoted(name)}" for name in key.parent_columns]
        statement = query("parents").format(
            columns=", ".join(names),
            table=quoted(parent.table.name),
            not_null=" AND ".join(f"{name} IS NOT NULL" for name in names),
            places=", ".join(str(place + 1) for place in range(len(names))),
        )
        try:
            return self.connection.execute(statement).fetchall()
        except sqlite3.OperationalError:  # it leads to a column that is not there
            return []

    def count(self, subject: Subject, wanted: str = _ANY) -> int:
        """Count the rows of a table; none in a virtual one that cannot be read."""
        statement = query("count").format(table=quoted(subject.table.name), wanted=wanted)
        try:
            row = self.connection.execute(statement).fetchone()
        except sqlite3.Error:
            if not subject.table.is_virtual:
                raise
            return 0
        return int(row[0])

    def _insert(self, subject: Subject, values: Mapping[str, Value], wanted: str) -> Refusal | None:
        """Put in a row, which stays where there is one more then."""
        names, places = ", ".join(map(quoted, values)), ", ".join("?" * len(values))
        row = f"({names}) VALUES ({places})" if values else "DEFAULT VALUES"
        statement = query("insert").format(table=quoted(subject.table.name), row=row)
        before = self.count(subject, wanted)
        self.connection.execute("BEGIN")
        try:
            self.connection.execute(statement, [*values.values()])
            is_there = self.count(subject, wanted) > before
            found = None if is_there else replace(_SWALLOWED, columns=subject.named_in(wanted))
        except sqlite3.Error as error:
            found = refusal(error, subject)
        if self.connection.in_transaction:  # RAISE(ROLLBACK) has ended it
            self.connection.execute("COMMIT" if found is None else "ROLLBACK")
        return found
