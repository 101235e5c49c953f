"""Judges the facts about a database; everything that speaks against going on, at once."""

from collections.abc import Iterator

from arxos_migrations.domain.service import OWN_SCHEMA, Service, Target
from arxos_migrations.engines.postgresql.facts import Facts
from arxos_migrations.errors import ArxosError, FailedCleanError, RefusedError

_OLDEST_SERVER = 140000
_SHOWN = 3


def check(
    facts: Facts, *, service: Service, target: Target, plpgsql_fault: str | None = None
) -> None:
    """Raise FailedCleanError on a read-only server, else RefusedError with all that is wrong.

    `plpgsql_fault` says why PL/pgSQL does not work, if it does not.
    """
    if facts.in_recovery or facts.read_only:
        raise _read_only(facts)
    findings = tuple(_findings(facts, service=service, target=target))
    if plpgsql_fault is not None:
        findings += (
            (
                f"PL/pgSQL does not work on the server: {plpgsql_fault}.",
                "Restart the server: its packages were upgraded while it ran.",
            ),
        )
    if findings:
        raise _as_error(findings)


def _read_only(facts: Facts) -> ArxosError:
    why = "a physical replica" if facts.in_recovery else "set to default_transaction_read_only"
    return FailedCleanError(
        f"The server takes no writes: it is {why}.",
        remedy="Give the URL of the primary, or let role "
        f"{facts.role} write, then run the same command again.",
    )


def _as_error(findings: tuple[tuple[str, str], ...]) -> RefusedError:
    causes = [cause for cause, _ in findings[:_SHOWN]]
    if len(findings) > _SHOWN:
        causes[-1] += f" And {len(findings) - _SHOWN} more."
    return RefusedError(*causes, remedy=findings[0][1])


def _findings(facts: Facts, *, service: Service, target: Target) -> Iterator[tuple[str, str]]:
    if facts.server_version < _OLDEST_SERVER:
        yield (
            f"The server is PostgreSQL {facts.server_version // 10000}; "
            "14 is the oldest that works.",
            "Upgrade the server.",
        )
    if facts.backend_pid != facts.protocol_pid and target.pooler == "none":
        yield (
            "A pooler stands before the server, and a session lock needs a session.",
            f'Give the URL of the server itself, or state pooler = "session" '
            f"in targets.{target.name} when the pooler keeps sessions.",
        )
    yield from _schema_findings(facts, service=service)
    yield from _own_schema_findings(facts, service=service)
    yield from _extension_findings(facts, service=service)


def _schema_findings(facts: Facts, *, service: Service) -> Iterator[tuple[str, str]]:
    if facts.superuser and not service.foreign:
        yield (
            f"Role {facts.role} is a superuser; whoever can plant a function would become one.",
            f"Run arxos-migrate bootstrap {service.named} and migrate as the role it makes.",
        )
    if not facts.schema_exists:
        yield (
            f"There is no schema {facts.schema_name} in the database.",
            f"CREATE SCHEMA {facts.schema_name}, or run arxos-migrate bootstrap {service.named}.",
        )
    elif not facts.may_create:
        yield (
            f"Role {facts.role} may not create tables in schema {facts.schema_name}.",
            f"Run arxos-migrate bootstrap {service.named}, which makes the role that may.",
        )
    yield from _planting_findings(facts, service=service)


def _planting_findings(facts: Facts, *, service: Service) -> Iterator[tuple[str, str]]:
    # A role that may not go on anyway is not told whom it should trust.
    is_judged = facts.may_create and not facts.superuser and not service.foreign
    if facts.schema_owner is not None and is_judged:
        yield (
            f"{facts.schema_owner} owns schema {facts.schema_name}, which is in the search "
            "path: a planted object could run with the migration's rights.",
            f"Run arxos-migrate bootstrap {service.named}, or as a superuser: "
            f"ALTER SCHEMA {facts.schema_name} OWNER TO {facts.role_name};",
        )
    for creator in facts.schema_creators:
        yield (
            f"{creator} may create objects in schema {facts.schema_name}, which is in the search "
            "path: a planted object could run with the migration's rights.",
            f"REVOKE CREATE ON SCHEMA {facts.schema_name} FROM {creator};",
        )


def _own_schema_findings(facts: Facts, *, service: Service) -> Iterator[tuple[str, str]]:
    if not facts.own_schema_usable:
        state = "use" if facts.own_schema_exists else "create"
        holds = "the version table" if service.version_table.schema == OWN_SCHEMA else "the journal"
        yield (
            f"Role {facts.role} may not {state} the schema {OWN_SCHEMA}, which holds {holds}.",
            f"As a superuser: CREATE SCHEMA IF NOT EXISTS {OWN_SCHEMA}; "
            f"ALTER SCHEMA {OWN_SCHEMA} OWNER TO {facts.role_name};"
            if service.foreign
            else f"Run arxos-migrate bootstrap {service.named}.",
        )
    if service.foreign or facts.superuser or not facts.own_schema_usable:
        return
    for writer, remedy in zip(facts.version_writers, facts.version_remedies, strict=True):
        name = f"{OWN_SCHEMA}.{service.version_table.name}"
        yield (
            f"{writer} may write the version table {name}, so it may not say what was applied.",
            f"As a superuser: {remedy}",
        )
    for writer, table, remedy in facts.record_writers:
        yield (
            f"{writer} may write the table {OWN_SCHEMA}.{table}, so it may not say what was done.",
            f"As a superuser: {remedy}",
        )


def _extension_findings(facts: Facts, *, service: Service) -> Iterator[tuple[str, str]]:
    for name in facts.missing_extensions:
        if name in facts.uninstalled_extensions:
            yield (
                f"The extension {name} is missing, and its files are not on the server.",
                f"Install it on the server (PostGIS on Debian: apt-get install --no-upgrade "
                f"postgresql-{facts.server_version // 10000}-{name}-3), then run "
                f"arxos-migrate bootstrap {service.named}."
                if name == "postgis"
                else f"Install it on the server, then run arxos-migrate bootstrap {service.named}.",
            )
        elif name not in facts.creatable_extensions:
            yield (
                f"The extension {name} is missing, and role {facts.role} may not create it.",
                f"Run arxos-migrate bootstrap {service.named}, "
                f"or as a superuser: CREATE EXTENSION {name};",
            )
