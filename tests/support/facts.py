"""Facts about a database: those that nothing speaks against, and those of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from arxos_migrations.engines.postgresql.facts import Facts, read_facts
from support.database import Database

SOUND = Facts(
    backend_pid=7,
    server_version=150018,
    in_recovery=False,
    read_only=False,
    superuser=False,
    schema_name="public",
    role_name="arxos_migrator",
    schema_exists=True,
    may_create=True,
    schema_owner=None,
    schema_creators=[],
    own_schema_exists=True,
    own_schema_usable=True,
    own_schema_keeper=None,
    sharing_remedy=None,
    version_writers=[],
    version_remedies=[],
    record_writers=[],
    missing_extensions=[],
    uninstalled_extensions=[],
    creatable_extensions=[],
    protocol_pid=7,
    role="arxos_migrator",
)


def facts(database: Database, *, url: str | None = None, **changes: object) -> Facts:
    """Read the facts as a migration would."""
    service = replace(database.service, **changes)  # type: ignore[arg-type] # by name
    with database.connect(url) as connection:
        return read_facts(connection, service)


def admin(database: Database, *statements: str) -> None:
    """Run statements as the superuser."""
    with database.connect(database.admin_url) as connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def statistics(database: Database, *, seen: bool) -> Iterator[None]:
    """Take from the migration role what bootstrap gives: it is not in every project."""
    if not seen:
        admin(database, "REVOKE pg_read_all_stats FROM arxos_migrator")
    try:
        yield
    finally:
        admin(database, "GRANT pg_read_all_stats TO arxos_migrator")
