"""With a database: connect, check, lock, then let Alembic run its steps."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.config import database_url
from arxos_migrations.domain.service import OWN_SCHEMA, Service, Target
from arxos_migrations.engines.postgresql.connect import connect, pin
from arxos_migrations.engines.postgresql.facts import read_facts
from arxos_migrations.engines.postgresql.schema import create_schema
from arxos_migrations.engines.postgresql.version import read_heads
from arxos_migrations.env.autogenerate import comparison
from arxos_migrations.env.failures import explained
from arxos_migrations.env.revising import asked_phase
from arxos_migrations.env.seam import moves_the_version, only_shows
from arxos_migrations.env.settings import RunSettings
from arxos_migrations.env.steps import Steps
from arxos_migrations.history import read_history
from arxos_migrations.runner.lock import acquire
from arxos_migrations.runner.newer import refuse_newer_database
from arxos_migrations.runner.preflight import check
from arxos_migrations.runner.relative import refuse_if_moved

if TYPE_CHECKING:
    import psycopg
    from alembic.runtime.environment import EnvironmentContext
    from sqlalchemy import Connection, MetaData


def run_online(
    service: Service,
    target: Target,
    alembic: "EnvironmentContext",
    metadata: "MetaData | Sequence[MetaData]",
    settings: RunSettings,
) -> None:
    """Run the command against the target; the lock is held while the version can move."""
    with (
        explained(service, None),
        _session(service, target) as raw,
        _wrapped(raw) as connection,
    ):
        moves = moves_the_version(alembic.context_opts) and not only_shows(alembic.config)
        if moves:
            _prepare(raw, service, target, alembic, settings)
        else:
            _refuse_newer(service, read_heads(raw, service.version_table))
        steps = Steps(alembic, connection, tell=settings.tell) if moves else None
        raw.autocommit = False
        alembic.configure(
            connection=connection,
            on_version_apply=steps.note_version if steps is not None else None,
            transaction_per_migration=True,
            version_table=service.version_table.name,
            version_table_schema=service.version_table.schema,
            **comparison(service, metadata, connection=raw, phase=asked_phase(alembic.config)),
        )
        with explained(service, steps), alembic.begin_transaction():
            alembic.run_migrations()


@contextmanager
def _session(service: Service, target: Target) -> "Iterator[psycopg.Connection[Any]]":
    """Connect and pin, before SQLAlchemy looks which schema is the default one."""
    url = database_url(service, target)
    with connect(url, purpose=f"arxos-migrate {service.alias}") as raw:
        pin(raw, schema=service.schema)
        yield raw


def _prepare(
    raw: "psycopg.Connection[Any]",
    service: Service,
    target: Target,
    alembic: "EnvironmentContext",
    settings: RunSettings,
) -> None:
    facts = read_facts(raw, service)
    check(facts, service=service, target=target)
    before = settings.expected_heads
    if before is None:
        before = read_heads(raw, service.version_table)
    wait_s = target.lock_wait_s if settings.lock_wait_s is None else settings.lock_wait_s
    acquire(raw, service=service, wait_s=wait_s, tell=settings.tell)
    if service.version_table.schema == OWN_SCHEMA and not facts.own_schema_exists:
        create_schema(raw, OWN_SCHEMA)
    now = read_heads(raw, service.version_table)
    _refuse_newer(service, now)
    destination = alembic.context_opts.get("destination_rev")
    refuse_if_moved(destination, before=before, now=now, service=service)


def _refuse_newer(service: Service, heads: tuple[str, ...]) -> None:
    refuse_newer_database(service, read_history(service.versions), heads)


@contextmanager
def _wrapped(raw: "psycopg.Connection[Any]") -> "Iterator[Connection]":
    """Hand the one connection, which will hold the lock, to SQLAlchemy."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: raw, poolclass=NullPool, hide_parameters=True
    )
    with engine.connect() as connection:
        yield connection
