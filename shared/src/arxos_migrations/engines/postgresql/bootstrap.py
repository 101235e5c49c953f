"""Prepares a database: the one thing that a superuser is needed for."""

from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from arxos_migrations.domain.roles import Role, Roles
from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.domain.url import DatabaseUrl
from arxos_migrations.engines.postgresql.connect import TIMEOUT_S, application_name, connect
from arxos_migrations.engines.postgresql.connect_errors import explain
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.errors import FailedCleanError, RefusedError

_MAINTENANCE_DATABASE = "postgres"


def bootstrap(url: DatabaseUrl, *, service: Service, roles: Roles) -> None:
    """Make database, roles, own schema, extensions and default privileges; repeatable.

    Everything but the database itself is one transaction. Raises RefusedError when the role
    of the URL is no superuser, FailedCleanError when a statement fails.
    """
    create_database(url)
    with connect(url, purpose=f"arxos-migrate bootstrap {service.named}") as connection:
        _refuse_without_superuser(connection, service)
        try:
            connection.execute("SET search_path = pg_catalog")
            with connection.transaction():
                connection.execute(bootstrap_sql(service, roles, _database(url)))
                for role in roles:
                    _set_password(connection, role)
        except psycopg.Error as error:
            raise FailedCleanError(
                f"bootstrap of {service.name} failed and was rolled back: "
                f"{error.diag.message_primary or type(error).__name__}",
                remedy="Mend that, then run the same command again.",
            ) from None


def bootstrap_sql(service: Service, roles: Roles, database: str) -> sql.Composed:
    """Return the statements, with every name quoted and no password among them."""
    names: dict[str, sql.Composable] = {
        "schema": sql.Identifier(service.schema),
        "own_schema": sql.Identifier(OWN_SCHEMA),
        "database": sql.Identifier(database),
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


def create_database(url: DatabaseUrl) -> bool:
    """Create the URL's database where it is missing; say whether it was."""
    name = _database(url)
    conninfo = make_conninfo(url.conninfo, dbname=_MAINTENANCE_DATABASE)
    try:
        with psycopg.connect(
            conninfo,
            autocommit=True,
            connect_timeout=TIMEOUT_S,
            application_name=application_name("arxos-migrate bootstrap"),
        ) as connection:
            row = connection.execute(query("database_exists"), {"name": name}).fetchone()
            if row is not None and row[0]:
                return False
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.errors.DuplicateDatabase:
        return False
    except psycopg.errors.InsufficientPrivilege:
        raise RefusedError(
            f"There is no database {name}, and role {url.user} may not create it.",
            remedy="Give bootstrap the URL of a superuser.",
        ) from None
    except psycopg.OperationalError as error:
        raise explain(error, url) from None
    return True


def _database(url: DatabaseUrl) -> str:
    return str(conninfo_to_dict(url.conninfo).get("dbname") or url.user)


def _refuse_without_superuser(connection: Connection[Any], service: Service) -> None:
    if connection.info.parameter_status("is_superuser") == "on":
        return
    raise RefusedError(
        f"Role {connection.info.user} is no superuser, and bootstrap makes roles and extensions.",
        remedy=f"Give the URL of a superuser, or let one run the output of "
        f"arxos-migrate bootstrap {service.named} --print.",
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
