"""Databases of a PostgreSQL shadow, as the walks want them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import OWN_SCHEMA
from arxos_migrations.engines.postgresql.version import read_heads
from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.causes import causes
from arxos_migrations.proof.following import Followed
from arxos_migrations.proof.foreign.arriving import refuse_elsewhere
from arxos_migrations.proof.foreign.moving import ForeignMover
from arxos_migrations.proof.moving import Mover
from arxos_migrations.proof.postgresql.calling import call
from arxos_migrations.proof.postgresql.purposes import added, removed
from arxos_migrations.proof.postgresql.rows import query, read_rows
from arxos_migrations.proof.postgresql.seeding import break_removed, seed, seed_columns
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.postgresql.trace.settling import settle
from arxos_migrations.proof.postgresql.trace.summary import summary
from arxos_migrations.proof.postgresql.trace.tracing import traced
from arxos_migrations.proof.rows import Rows
from arxos_migrations.proof.walk import Rung
from arxos_migrations.snapshot.postgresql.reading import read
from arxos_migrations.snapshot.value import Snapshot

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service, VersionTable
    from arxos_migrations.proof.foreign.terms import Terms


class PostgresqlGround:
    """Copies of a shadow's databases, moved by a service's own env.py."""

    def __init__(self, shadow: Shadow, service: "Service", terms: "Terms | None" = None) -> None:
        """Load the service's history; `terms` are those of a project with an env.py of its own."""
        self._shadow, self._service = shadow, service
        self._mover: Mover | ForeignMover
        if terms is None:
            self._mover = Mover(service)
        else:
            self._mover = ForeignMover(service, terms, url=shadow.url(shadow.shown_name))
        self._own = [OWN_SCHEMA]
        table = service.version_table
        self._schema = service.schema
        self._left_out = [f"{table.schema or service.schema}.{table.name}"]

    def close(self) -> None:
        """Let go of what runs revisions."""
        self._mover.close()

    @property
    def base(self) -> str:
        """Name the database that nothing has migrated."""
        return self._shadow.base

    @property
    def engine(self) -> str:
        """The engine with its major version."""
        return f"postgresql {self._shadow.major}"

    @contextmanager
    def copied(self, source: str) -> Iterator[str]:
        """Copy a database for a block."""
        with self._shadow.copied(source) as name:
            yield name

    def url(self, name: str) -> str:
        """Give the URL of a database, for the migration role."""
        return self._shadow.url(name)

    def move(self, name: str, revision: str, direction: Direction) -> None:
        """Run one revision in one direction; whatever it raises goes through."""
        with self._shown(name) as place:
            self._move(place, revision, direction)
        if isinstance(self._mover, ForeignMover):
            self._look_for(self._mover.version_table, name, revision, direction)

    def follow(self, name: str, revision: str, direction: Direction) -> Followed:
        """Run one revision in one direction, and tell what its statements do."""
        if isinstance(self._mover, ForeignMover) and self._mover.is_elsewhere:
            return Followed(statements=None, unseen=("another Python",))
        with self._shown(name) as place, self._shadow.connected(place) as admin:
            settle(admin)
            with traced(admin, left_out=(*self._own, *self._left_out)) as trace:
                self._move(place, revision, direction)
        unseen = tuple(dict.fromkeys(trace.unseen))
        return Followed(statements=summary(trace.statements), unseen=unseen)

    @contextmanager
    def _shown(self, name: str) -> Iterator[str]:
        """Give the name that a database has while it is migrated."""
        if isinstance(self._mover, Mover):
            yield name
            return
        with self._shadow.shown(name):
            yield self._shadow.shown_name

    def _move(self, place: str, revision: str, direction: Direction) -> None:
        if isinstance(self._mover, Mover):
            self._mover.move(self.url(place), revision, direction)
        else:
            self._mover.move(revision, direction)

    def _look_for(
        self, table: "VersionTable", name: str, revision: str, direction: Direction
    ) -> None:
        names = {"schema": table.schema or self._service.schema, "name": table.name}
        with self._shadow.connected(name) as connection:
            heads = read_heads(connection, table)
            ((written,),) = connection.execute(query("relation_name"), names)
        self._left_out = [written]
        refuse_elsewhere(self._service, heads, revision, direction)

    def call(self, name: str, names: Collection[str]) -> Called:
        """Call functions and select from views, as the migration role."""
        return call(self.url(name), names, schema=self._schema)

    def refuses_rows(self, error: BaseException) -> bool:
        """Say whether a constraint or a type refused rows (SQLSTATE classes 22 and 23)."""
        states = (
            getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
            for cause in causes(error)
        )
        return next((state[:2] in {"22", "23"} for state in states if state), False)

    def snapshot(self, name: str) -> Snapshot:
        """Read the catalog."""
        with self._shadow.connected(name) as connection:
            return read(
                connection,
                own=self._own,
                left_out=self._left_out,
                migrator=self._shadow.migrator,
            )

    def rows(self, name: str, before: Rows | None = None) -> Rows:
        """Read the rows, with those before in mind."""
        with self._shadow.connected(name) as connection:
            return read_rows(connection, own=self._own, left_out=self._left_out, before=before)

    def seed(self, name: str, rung: Rung) -> list[str]:
        """Fill every table that can be filled; say which cannot."""
        if rung is Rung.NONE:
            return []
        with self._shadow.connected(name) as connection:
            seeded = seed(connection, rung=rung, own=self._own, left_out=self._left_out)
            connection.execute(query("draw_numbers"), {"own": self._own})
        one = [f"{table} takes one row." for table in sorted(seeded.one_row)]
        return [*one, *(f"{table} {why}." for table, why in sorted(seeded.unfilled.items()))]

    def forbids(self, below: Snapshot, above: Snapshot) -> bool:
        """Say whether a table that was there has a rule that it had not."""
        return any(removed(above, below))

    def seed_forbidden(self, name: str, below: Snapshot, above: Snapshot) -> None:
        """Put in rows that break what will be added: for the way up it is what is removed."""
        with self._shadow.connected(name) as connection:
            break_removed(
                connection, tuple(removed(above, below)), own=self._own, left_out=self._left_out
            )

    def seed_new(self, name: str, below: Snapshot, above: Snapshot) -> list[str]:
        """Put values into all that was added, and rows that break what was removed."""
        purposes = tuple(added(below, above)), tuple(removed(below, above))
        left_out = {"own": self._own, "left_out": self._left_out}
        with self._shadow.connected(name) as connection:
            new = seed_columns(connection, purposes[0], **left_out)
            broken = break_removed(connection, purposes[1], **left_out)
        return [
            *(f"{what.table}.{what.column} {why}." for what, why in new.unplaced.items()),
            *(
                f"The {what.kind} of {what.table} that is gone {why}."
                for what, why in broken.unplaced.items()
            ),
        ]
