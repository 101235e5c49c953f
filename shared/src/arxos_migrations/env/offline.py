"""Without a database: SQL for `--sql`, and revision files that ask no question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.engines.postgresql.offline import closing, opening
from arxos_migrations.env.autogenerate import comparison
from arxos_migrations.env.revising import asked_phase
from arxos_migrations.env.seam import moves_the_version, only_shows

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext
    from sqlalchemy import MetaData


def run_offline(
    service: Service, alembic: "EnvironmentContext", metadata: "MetaData | Sequence[MetaData]"
) -> None:
    """Write SQL that takes the same lock, pins the same settings and uses the same schema."""
    alembic.configure(
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},
        literal_binds=True,
        transaction_per_migration=True,
        as_sql=True,
        version_table=service.version_table.name,
        version_table_schema=service.version_table.schema,
        **comparison(service, metadata, connection=None, phase=asked_phase(alembic.config)),
    )
    writes_sql = moves_the_version(alembic.context_opts) and not only_shows(alembic.config)
    impl = alembic.get_context().impl
    if writes_sql:
        impl.static_output(opening(service, creates_schema=_owns(service)))
    with alembic.begin_transaction():
        alembic.run_migrations()
    if writes_sql:
        impl.static_output(closing(service))


def _owns(service: Service) -> bool:
    return service.version_table.schema == OWN_SCHEMA
