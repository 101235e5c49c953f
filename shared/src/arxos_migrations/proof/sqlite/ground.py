"""Files of a shadow, as the walks want them."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from arxos_migrations.domain.plan import Direction
from arxos_migrations.engines.sqlite.engine import is_misfit
from arxos_migrations.engines.sqlite.version import read_heads
from arxos_migrations.errors import FailedCleanError, RefusedError
from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.causes import causes
from arxos_migrations.proof.foreign.arriving import refuse_elsewhere
from arxos_migrations.proof.foreign.moving import ForeignMover
from arxos_migrations.proof.moving import Mover
from arxos_migrations.proof.rows import Rows
from arxos_migrations.proof.sqlite.calling import call
from arxos_migrations.proof.sqlite.purposes import added_columns, removed_checks
from arxos_migrations.proof.sqlite.queries import query
from arxos_migrations.proof.sqlite.rows import read_rows
from arxos_migrations.proof.sqlite.seeding import break_removed, seed
from arxos_migrations.proof.sqlite.shadow import SHOWN, Shadow
from arxos_migrations.proof.walk import Rung
from arxos_migrations.snapshot.sqlite.reading import read
from arxos_migrations.snapshot.value import Snapshot

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.proof.foreign.terms import Terms


class SqliteGround:
    """Copies of a shadow's files, moved by a service's own env.py."""

    def __init__(self, shadow: Shadow, service: "Service", terms: "Terms | None" = None) -> None:
        """Load the service's history; `terms` are those of a project with an env.py of its own."""
        self._shadow, self._service = shadow, service
        self._mover: Mover | ForeignMover
        if terms is None:
            self._mover = Mover(service)
        else:
            self._mover = ForeignMover(service, terms, url=shadow.url(SHOWN))

    @property
    def _left_out(self) -> list[str]:
        return [self._mover.version_table.name]

    def close(self) -> None:
        """Let go of what runs revisions."""
        self._mover.close()

    @property
    def base(self) -> str:
        """Name the file that nothing has migrated."""
        return self._shadow.base

    @property
    def engine(self) -> str:
        """The engine with its major version."""
        return f"sqlite {sqlite3.sqlite_version_info[0]}"

    @contextmanager
    def copied(self, source: str) -> Iterator[str]:
        """Copy a file for a block."""
        with self._shadow.copied(source) as name:
            yield name

    def url(self, name: str) -> str:
        """Give the URL of a file."""
        return self._shadow.url(name)

    def move(self, name: str, revision: str, direction: Direction) -> None:
        """Run one revision in one direction; whatever it raises goes through."""
        if isinstance(self._mover, Mover):
            self._mover.move(self.url(name), revision, direction)
            return
        with self._shadow.shown(name):
            self._mover.move(revision, direction)
        with self._shadow.connected(name) as connection:
            heads = read_heads(connection, self._mover.version_table)
        refuse_elsewhere(self._service, heads, revision, direction)

    def follow(self, name: str, revision: str, direction: Direction) -> None:
        """Tell nothing: a file has one lock, which every statement that writes takes as a whole."""

    def call(self, name: str, names: Collection[str]) -> Called:
        """Select from views; there are no functions in a file."""
        with self._shadow.connected(name) as connection:
            return call(connection, names)

    def refuses_rows(self, error: BaseException) -> bool:
        """Say whether SQLite, a rebuild or the check of foreign keys refused rows.

        A revision that runs without rows fails with them on nothing else: SQLite says of JSON
        that is none no more than of a column that is none.
        """
        chain = [*causes(error)]
        for cause in chain:
            if isinstance(cause, sqlite3.Error):
                return is_misfit(cause)
        return isinstance(chain[-1], FailedCleanError | RefusedError)

    def snapshot(self, name: str) -> Snapshot:
        """Read the catalog."""
        with self._shadow.connected(name) as connection:
            return read(connection, left_out=self._left_out)

    def rows(self, name: str, before: Rows | None = None) -> Rows:
        """Read the rows, with those before in mind."""
        with self._shadow.connected(name) as connection:
            return read_rows(connection, left_out=self._left_out, before=before)

    def seed(self, name: str, rung: Rung) -> list[str]:
        """Fill every table that can be filled; say which cannot."""
        if rung is Rung.NONE:
            return []
        with self._shadow.connected(name) as connection:
            seeded = seed(connection, rung=rung, left_out=self._left_out)
            if connection.execute(query("counting")).fetchone()[0]:
                connection.execute(query("count_on"))
        one = [f"{table} takes one row." for table in sorted(seeded.one_row)]
        return [*one, *(f"{table} {why}." for table, why in sorted(seeded.unfilled.items()))]

    def forbids(self, below: Snapshot, above: Snapshot) -> bool:
        """Say whether a table that was there has a check that it had not."""
        return bool(removed_checks(above, below))

    def seed_forbidden(self, name: str, below: Snapshot, above: Snapshot) -> None:
        """Put in rows that break checks that will be added; twins are there since `seed`."""
        checks = removed_checks(above, below)
        with self._shadow.connected(name) as connection:
            break_removed(connection, checks, left_out=self._left_out)

    def seed_new(self, name: str, below: Snapshot, above: Snapshot) -> list[str]:
        """Put in rows that break what was removed; what was added has values since `seed`.

        Say where there are none.
        """
        columns, checks = added_columns(below, above), removed_checks(below, above)
        with self._shadow.connected(name) as connection:
            unbroken = break_removed(connection, checks, left_out=self._left_out)
            empty = [
                (table, column)
                for table, column in columns
                if not _holds(connection, table, column)
            ]
        return [
            *(f"{table}.{column} could not be given a value." for table, column in empty),
            *(
                f"The check of {table} that is gone could not be broken, because no row was found "
                "that it would not take."
                for table in unbroken
            ),
        ]


def _holds(connection: sqlite3.Connection, table: str, column: str) -> bool:
    """Say whether a column has a value; names come as the snapshot spells them."""
    try:
        row = connection.execute(query("values").format(table=table, column=column)).fetchone()
    except sqlite3.OperationalError:  # it is computed, and not of just any value
        return True
    return bool(row[0])
