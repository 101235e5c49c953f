"""What one query says about a database before a migration touches it."""

from typing import Any, NamedTuple

from psycopg import Connection, Error
from psycopg.errors import UndefinedObject

from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.words import words

RECORD_TABLES = (
    "journal",
    "runs",
    "steps",
    "statements",
    "discards",
    "verifications",
    "differences",
    "formats",
)
"""What else is in our own schema: nobody but the migration role may write it."""


class Facts(NamedTuple):
    """One row of preflight.sql, and what the protocol says beside it.

    All names but `role` are as SQL has them, quoted where that is needed.
    """

    backend_pid: int
    server_version: int
    """As server_version_num: 150018 is 15.18."""
    in_recovery: bool
    read_only: bool
    superuser: bool
    schema_name: str
    role_name: str
    schema_exists: bool
    may_create: bool
    schema_owner: str | None
    """Who owns the migrated schema, unless it is the role itself or a superuser."""
    schema_creators: list[str]
    """Who else has the right to create objects in the migrated schema."""
    own_schema_exists: bool
    own_schema_usable: bool
    own_schema_keeper: str | None
    """Who else our own schema belongs to, where that migrates another project."""
    sharing_remedy: str | None
    """What lets the role write there beside the keeper."""
    version_writers: list[str]
    """Who else may write the version table."""
    version_remedies: list[str]
    """What takes that from each of them, in the same order."""
    record_writers: list[list[str]]
    """Who else may write what journal or audit are kept in: role, table, and what takes it."""
    missing_extensions: list[str]
    uninstalled_extensions: list[str]
    """Those of the missing ones whose files are not on the server."""
    creatable_extensions: list[str]
    """Those of the missing ones that the role itself may create."""
    protocol_pid: int
    role: str


def plpgsql_fault(connection: Connection[Any]) -> str | None:
    """Say why PL/pgSQL does not work; None where it does, or where the database has none."""
    try:
        connection.execute(query("plpgsql_probe"))
    except UndefinedObject:
        return None
    except Error as error:
        return words(error)
    return None


def read_facts(connection: Connection[Any], service: Service) -> Facts:
    """Ask the one question of preflight.sql."""
    row = connection.execute(
        query("preflight"),
        {
            "schema": service.schema,
            "own_schema": OWN_SCHEMA,
            "version_schema": service.version_table.schema,
            "version_table": service.version_table.name,
            "own_tables": list(RECORD_TABLES),
            "extensions": list(service.extensions),
        },
    ).fetchone()
    values = (*(row or ()), connection.info.backend_pid, connection.info.user)
    return Facts._make(values)
