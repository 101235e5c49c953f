"""Prepares a database: the one thing that a superuser is needed for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from arxos_migrations.domain.postgresql_url import PostgresqlUrl
from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.engines.postgresql.connect import TIMEOUT_S, application_name, connect
from arxos_migrations.engines.postgresql.connect_errors import explain
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.errors import FailedCleanError, LockTimeoutError, RefusedError, UsageError

_MAINTENANCE_DATABASE = "postgres"
_TURN_KEY = 6_010_871_253_377_014_291
"""The advisory lock of all bootstraps of a server; a number that never changes."""
_TURN_WAIT_S = 120


def bootstrap(url: PostgresqlUrl, *, service: Service, roles: Roles) -> None:
    """Make database, roles, own schema, extensions and default privileges; repeatable.

    Everything but the database itself is one transaction. Raises RefusedError when the role
    of the URL is no superuser, or when one of the roles is; LockTimeoutError when another
    bootstrap holds the server for two minutes; FailedCleanError when a statement fails.
    """
    with _turn(url) as maintenance:
        _refuse_without_superuser(maintenance, service)
        _refuse_superusers(maintenance, service, roles)
        _create_database(maintenance, _database(url))
        with connect(url, purpose=f"arxos-migrate bootstrap {service.named}") as connection:
            _prepare(connection, service=service, roles=roles, database=_database(url))


def bootstrap_sql(service: Service, roles: Roles, database: str) -> sql.Composed:
    """Return the statements, with every name quoted and no password among them."""
    names: dict[str, sql.Composable] = {
        "schema": sql.Identifier(service.schema),
        "own_schema": sql.Identifier(OWN_SCHEMA),
        "database": sql.Identifier(database),
        "schema_text": sql.Literal(service.schema),
        "own_schema_text": sql.Literal(OWN_SCHEMA),
    }
    for key in ("migration", "application", "operator"):
        name = getattr(roles, key).name
        names |= {key: sql.Identifier(name), f"{key}_text": sql.Literal(name)}
    parts = [sql.SQL(query("bootstrap")).format(**names)]
    parts += [
        sql.SQL(query("bootstrap_extension")).format(
            extension=sql.Identifier(extension), schema=names["schema"]
        )
        for extension in service.extensions
    ]
    return sql.SQL("\n").join(parts)


def bootstrap_script(service: Service, roles: Roles, database: str) -> str:
    """Return them as one transaction, for somebody else to run."""
    parts = [query("bootstrap_begin"), bootstrap_sql(service, roles, database).as_string(None)]
    return "".join([*parts, "COMMIT;\n"])


@contextmanager
def _turn(url: PostgresqlUrl) -> Iterator[Connection[Any]]:
    """Connect beside the database, which may be missing, and wait for other bootstraps."""
    with _maintenance(url) as connection:
        try:
            connection.execute(
                query("bootstrap_turn"), {"wait": f"{_TURN_WAIT_S}s", "key": _TURN_KEY}
            )
        except psycopg.errors.LockNotAvailable:
            raise LockTimeoutError(
                f"Another bootstrap is at work on the server of {url}: "
                f"waited {_TURN_WAIT_S} s for it.",
                remedy="Run the same command again when it is done; that is safe.",
            ) from None
        yield connection


def _maintenance(url: PostgresqlUrl) -> Connection[Any]:
    try:
        return psycopg.connect(
            make_conninfo(url.conninfo, dbname=_MAINTENANCE_DATABASE),
            autocommit=True,
            connect_timeout=TIMEOUT_S,
            application_name=application_name("arxos-migrate bootstrap"),
        )
    except (psycopg.Error, OSError, UnicodeError) as error:
        if f'database "{_MAINTENANCE_DATABASE}" does not exist' in str(error):
            raise UsageError(
                f"The server of {url} has no database {_MAINTENANCE_DATABASE}, "
                "which bootstrap connects to first.",
                remedy=f"CREATE DATABASE {_MAINTENANCE_DATABASE}; then run the command again.",
            ) from None
        raise explain(error, url) from None


def _create_database(connection: Connection[Any], name: str) -> None:
    try:
        row = connection.execute(query("database_exists"), {"name": name}).fetchone()
        if row is None or not row[0]:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
        return  # Somebody else was first, by hand.
    except psycopg.Error as error:
        raise FailedCleanError(
            f"The database {name} could not be created: {_words(error)}",
            remedy="Mend that, then run the same command again.",
        ) from None


def _prepare(connection: Connection[Any], *, service: Service, roles: Roles, database: str) -> None:
    try:
        connection.execute("SET search_path = pg_catalog")
        with connection.transaction():
            connection.execute(bootstrap_sql(service, roles, database))
            for role in roles:
                _set_password(connection, role)
    except psycopg.Error as error:
        # What our own block raises says what to do.
        hint = error.diag.message_hint if isinstance(error, psycopg.errors.RaiseException) else None
        raise FailedCleanError(
            f"bootstrap of {service.name} failed and was rolled back: {_words(error)}",
            remedy=hint or "Mend that, then run the same command again.",
        ) from None


def _words(error: psycopg.Error) -> str:
    return error.diag.message_primary or type(error).__name__


def _database(url: PostgresqlUrl) -> str:
    return str(conninfo_to_dict(url.conninfo).get("dbname") or url.user)


def _refuse_without_superuser(connection: Connection[Any], service: Service) -> None:
    if connection.info.parameter_status("is_superuser") == "on":
        return
    raise RefusedError(
        f"Role {connection.info.user} is no superuser, and bootstrap makes roles and extensions.",
        remedy=f"Give the URL of a superuser, or let one run the output of "
        f"arxos-migrate bootstrap {service.named} --print.",
    )


def _refuse_superusers(connection: Connection[Any], service: Service, roles: Roles) -> None:
    """Refuse to make a superuser an ordinary role by the way; it may be the only one."""
    names = [role.name for role in roles]
    found = connection.execute(query("superusers"), {"names": names}).fetchall()
    for name, is_me in found:
        who = "the superuser that runs bootstrap" if is_me else "a superuser"
        raise RefusedError(
            f"Role {name} is {who}, and bootstrap of {service.name} would make it "
            "an ordinary role.",
            "The migration role is the one that the migration URL names."
            if name == roles.migration.name
            else "",
            remedy="Name another role, or take SUPERUSER from this one first.",
        )


def _set_password(connection: Connection[Any], role: Role) -> None:
    if role.password is None:
        return
    # Hashed here, so that the server's log never sees it.
    secret = connection.pgconn.encrypt_password(
        role.password.encode(), role.name.encode(), b"scram-sha-256"
    )
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(
            sql.Identifier(role.name), sql.Literal(secret.decode())
        )
    )
