"""A service and its targets, as its `pyproject.toml` states them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.domain.layout import OWN_PREFIX, OWN_SCHEMA

__all__ = ["OWN_PREFIX", "OWN_SCHEMA", "Service", "Target", "VersionTable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One database of a service, with its policy."""

    name: str
    url_env: str
    """The variable that holds the URL of the migration role; `<url_env>_FILE` names a file."""
    admin_url_env: str | None = None
    """The same for `bootstrap`, the only command that needs a superuser; SQLite has none."""
    pooler: str = "none"
    """`none`, or `session` when a pooler in session mode stands before the server."""
    lock_wait_s: float = 300.0
    """How long to wait for another migrator, in seconds; in SQLite, for each step."""
    disposable: bool = False
    """`true` where nobody misses its rows, so that a downgrade asks no consent to lose them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionTable:
    """Where the current revision is recorded."""

    schema: str | None
    """None where it is found without one: in SQLite, and in a foreign project's search path."""
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """A folder with an Alembic environment, and how it is migrated."""

    name: str
    alias: str
    engine: str
    folder: Path
    ini: Path
    env: Path
    """The env.py that Alembic runs."""
    versions: tuple[Path, ...]
    """The folders that hold revision files."""
    models: str | None
    """`module:attribute` of the metadata."""
    schema: str
    """The schema that is migrated, which the search path is pinned to."""
    extensions: tuple[str, ...]
    version_table: VersionTable
    targets: Mapping[str, Target]
    ignore: tuple[str, ...] = ()
    """Objects that others make in its databases, by patterns such as `extension pg_stat_*`: they
    are no differences."""
    foreign: bool = False
    """Not one of our services: named by `--config`, its version table stays where it is."""

    @property
    def named(self) -> str:
        """How a command line names it."""
        return f"--config {self.ini}" if self.foreign else self.alias

    @property
    def history(self) -> str:
        """Its version table, as the key of what a database keeps about this history.

        It is stored with every record, so it never changes. A table without a schema is in the
        one that is migrated; a file has none.
        """
        table = self.version_table
        schema = table.schema or (None if self.engine == "sqlite" else self.schema)
        return table.name if schema is None else f"{schema}.{table.name}"
