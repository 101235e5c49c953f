"""Databases of a PostgreSQL shadow, as the walks want them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.roles import Roles
from arxos_migrations.domain.service import OWN_SCHEMA
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.proof.moving import Mover
from arxos_migrations.proof.postgresql.rows import read_rows
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.rows import Rows
from arxos_migrations.proof.walk import Rung
from arxos_migrations.snapshot.postgresql.reading import read
from arxos_migrations.snapshot.value import Snapshot

if TYPE_CHECKING:
    from psycopg import Connection

    from arxos_migrations.domain.service import Service

Seed = Callable[["Connection[Any]", Rung], None]


class PostgresqlGround:
    """Copies of a shadow's databases, moved by a service's own env.py."""

    def __init__(self, shadow: Shadow, service: "Service", *, seed: Seed) -> None:
        """Load the service's history; `seed` fills a database."""
        self._shadow, self._seed = shadow, seed
        self._mover, self._engine = Mover(service), engine_of(service)
        self._own = [OWN_SCHEMA]
        table = service.version_table
        self._left_out = [f"{table.schema or service.schema}.{table.name}"]

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
        self._mover.move(self.url(name), revision, direction)

    def words(self, error: BaseException) -> str:
        """Say why it could not be run."""
        return str(error).partition("\n")[0]

    def refuses_rows(self, error: BaseException) -> bool:
        """Say whether a constraint or a type refused rows (SQLSTATE classes 22 and 23)."""
        seen: BaseException | None = error
        while seen is not None:
            state = getattr(seen, "sqlstate", None) or getattr(
                getattr(seen, "orig", None), "sqlstate", None
            )
            if state is not None:
                return str(state)[:2] in {"22", "23"}
            seen = seen.__cause__ or seen.__context__
        return False

    def snapshot(self, name: str) -> Snapshot:
        """Read the catalog."""
        with self._shadow.connected(name) as connection:
            return read(
                connection,
                own=self._own,
                left_out=self._left_out,
                migrator=Roles().migration.name,
            )

    def rows(self, name: str, before: Rows | None = None) -> Rows:
        """Read the rows, with those before in mind."""
        with self._shadow.connected(name) as connection:
            return read_rows(connection, own=self._own, left_out=self._left_out, before=before)

    def seed(self, name: str, rung: Rung) -> None:
        """Fill every table that can be filled."""
        if rung is not Rung.NONE:
            with self._shadow.connected(name) as connection:
                self._seed(connection, rung)
