"""Judges the facts about a database; everything that speaks against going on, at once."""

from collections.abc import Iterator
from typing import Any

from psycopg import Connection

from arxos_migrations.domain.service import OWN_SCHEMA, Service, Target
from arxos_migrations.engines.postgresql.facts import Facts, plpgsql_fault, read_facts
from arxos_migrations.errors import (
    ArxosError,
    FailedCleanError,
    Finding,
    RefusedError,
    together,
)

_OLDEST_SERVER = 140000


def judge(connection: Connection[Any], *, service: Service, target: Target) -> Facts:
    """Look at a database and judge it. Raises what `check` does, and psycopg.Error."""
    facts = read_facts(connection, service)
    fault = plpgsql_fault(connection)
    check(facts, service=service, target=target, fault=fault)
    return facts


def check(facts: Facts, *, service: Service, target: Target, fault: str | None = None) -> None:
    """Raise all that is wrong: FailedCleanError on a read-only server, else RefusedError.

    `fault` says why PL/pgSQL does not work, if it does not.
    """
    errors: list[ArxosError] = []
    if facts.in_recovery or facts.read_only:
        errors.append(_read_only(facts))
    findings = list(_findings(facts, service=service, target=target, fault=fault))
    if findings:
        errors.append(RefusedError.of(findings))
    if errors:
        raise together(errors)


def _read_only(facts: Facts) -> ArxosError:
    why = "a physical replica" if facts.in_recovery else "set to default_transaction_read_only"
    return FailedCleanError(
        f"The server takes no writes: it is {why}.",
        remedy="Give the URL of the primary, or let role "
        f"{facts.role} write, then run the same command again.",
    )


def _findings(
    facts: Facts, *, service: Service, target: Target, fault: str | None
) -> Iterator[Finding]:
    if facts.server_version < _OLDEST_SERVER:
        yield Finding(
            f"The server is PostgreSQL {facts.server_version // 10000}; "
            "14 is the oldest that works.",
            "Upgrade the server.",
        )
    if facts.backend_pid != facts.protocol_pid and target.pooler == "none":
        yield Finding(
            "A pooler stands before the server, and a session lock needs a session.",
            f'Give the URL of the server itself, or state pooler = "session" '
            f"in targets.{target.name} when the pooler keeps sessions.",
        )
    if fault is not None:
        yield Finding(
            f"PL/pgSQL does not work on the server: {fault}.",
            "Restart the server: its packages were upgraded while it ran.",
        )
    yield from _schema_findings(facts, service=service)
    yield from _own_schema_findings(facts, service=service)
    yield from _extension_findings(facts, service=service)


def _bootstrap(service: Service) -> str:
    return f"Run arxos-migrate bootstrap {service.named} and migrate as the role it makes."


def _schema_findings(facts: Facts, *, service: Service) -> Iterator[Finding]:
    if facts.superuser and not service.foreign:
        yield Finding(
            f"Role {facts.role} is a superuser; whoever can plant a function would become one.",
            _bootstrap(service),
            _bootstrap(service),
        )
    if not facts.schema_exists:
        yield Finding(
            f"There is no schema {facts.schema_name} in the database.",
            f"CREATE SCHEMA {facts.schema_name}, or run arxos-migrate bootstrap {service.named}.",
            _bootstrap(service),
        )
    elif not facts.may_create:
        yield Finding(
            f"Role {facts.role} may not create tables in schema {facts.schema_name}.",
            f"Run arxos-migrate bootstrap {service.named}, which makes the role that may.",
            _bootstrap(service),
        )
    yield from _planting_findings(facts, service=service)


def _planting_findings(facts: Facts, *, service: Service) -> Iterator[Finding]:
    # A role that may not go on anyway is not told whom it should trust.
    is_judged = facts.may_create and not facts.superuser and not service.foreign
    if facts.schema_owner is not None and is_judged:
        yield Finding(
            f"{facts.schema_owner} owns schema {facts.schema_name}, which is in the search "
            "path: a planted object could run with the migration's rights.",
            f"Run arxos-migrate bootstrap {service.named}, or as a superuser: "
            f"ALTER SCHEMA {facts.schema_name} OWNER TO {facts.role_name};",
            _bootstrap(service),
        )
    for creator in facts.schema_creators:
        yield Finding(
            f"{creator} may create objects in schema {facts.schema_name}, which is in the search "
            "path: a planted object could run with the migration's rights.",
            f"REVOKE CREATE ON SCHEMA {facts.schema_name} FROM {creator};",
            _bootstrap(service) if creator == "PUBLIC" else "",
        )


def _own_schema_findings(facts: Facts, *, service: Service) -> Iterator[Finding]:
    has_keeper = facts.own_schema_keeper is not None and not facts.superuser
    if has_keeper and (service.foreign or facts.own_schema_usable):
        yield _shared_finding(facts, service)
        return
    if not facts.own_schema_usable:
        state = "use" if facts.own_schema_exists else "create"
        of_whom = f" of role {facts.own_schema_keeper}" if has_keeper else ""
        holds = "the version table" if service.version_table.schema == OWN_SCHEMA else "the journal"
        yield Finding(
            f"Role {facts.role} may not {state} the schema {OWN_SCHEMA}{of_whom}, "
            f"which holds {holds}.",
            f"As a superuser: CREATE SCHEMA IF NOT EXISTS {OWN_SCHEMA}; "
            f"ALTER SCHEMA {OWN_SCHEMA} OWNER TO {facts.role_name};"
            if service.foreign
            else f"Run arxos-migrate bootstrap {service.named}.",
            "" if service.foreign else _bootstrap(service),
        )
    if service.foreign or facts.superuser or not facts.own_schema_usable:
        return
    for writer, remedy in zip(facts.version_writers, facts.version_remedies, strict=True):
        name = f"{OWN_SCHEMA}.{service.version_table.name}"
        yield Finding(
            f"{writer} may write the version table {name}, so it may not say what was applied.",
            f"As a superuser: {remedy}",
        )
    for writer, table, remedy in facts.record_writers:
        yield Finding(
            f"{writer} may write the table {OWN_SCHEMA}.{table}, so it may not say what was done.",
            f"As a superuser: {remedy}",
        )


def _shared_finding(facts: Facts, service: Service) -> Finding:
    """Say who has our schema; to take it would end the migrations of that role."""
    return Finding(
        f"Schema {OWN_SCHEMA} belongs to role {facts.own_schema_keeper}, "
        "which migrates projects of this database.",
        f"Use the URL of that role, or let both write, as a superuser: {facts.sharing_remedy}"
        if service.foreign
        else "Use the URL of that role, or let both write: "
        f"run arxos-migrate bootstrap {service.named}.",
        "" if service.foreign else _bootstrap(service),
    )


def _extension_findings(facts: Facts, *, service: Service) -> Iterator[Finding]:
    for name in facts.missing_extensions:
        if name in facts.uninstalled_extensions:
            yield Finding(
                f"The extension {name} is missing, and its files are not on the server.",
                f"Install it on the server (PostGIS on Debian: apt-get install --no-upgrade "
                f"postgresql-{facts.server_version // 10000}-{name}-3), then run "
                f"arxos-migrate bootstrap {service.named}."
                if name == "postgis"
                else f"Install it on the server, then run arxos-migrate bootstrap {service.named}.",
            )
        elif name not in facts.creatable_extensions:
            yield Finding(
                f"The extension {name} is missing, and role {facts.role} may not create it.",
                f"Run arxos-migrate bootstrap {service.named}, "
                f"or as a superuser: CREATE EXTENSION {name};",
                _bootstrap(service),
            )
