"""Without a database: SQL for `--sql`, and revision files that ask no question."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.service import OWN_SCHEMA, Service
from arxos_migrations.engines.postgresql.offline import before_step, closing, opening
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
    writes_sql = moves_the_version(alembic.context_opts) and not only_shows(alembic.config)
    places = _Places(service, alembic) if writes_sql else None
    alembic.configure(
        on_version_apply=places.note_version if places is not None else None,
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},
        literal_binds=True,
        transaction_per_migration=True,
        as_sql=True,
        version_table=service.version_table.name,
        version_table_schema=service.version_table.schema,
        **comparison(service, metadata, connection=None, phase=asked_phase(alembic.config)),
    )
    impl = alembic.get_context().impl
    if writes_sql:
        impl.static_output(opening(service, creates_schema=_owns(service)))
    with alembic.begin_transaction():
        alembic.run_migrations()
    if writes_sql:
        impl.static_output(closing(service))


def _owns(service: Service) -> bool:
    return service.version_table.schema == OWN_SCHEMA


class _Places:
    """Takes the place of the command's own list of steps and says before each where it begins."""

    def __init__(self, service: Service, alembic: "EnvironmentContext") -> None:
        self._service = service
        self._original = alembic.context_opts["fn"]
        alembic.context_opts["fn"] = self._guarded
        self._heads: Collection[str] = ()

    def note_version(
        self,
        ctx: object,  # noqa: ARG002 - these are the names that Alembic calls by
        step: object,  # noqa: ARG002
        heads: Collection[Any],
        run_args: object,  # noqa: ARG002
    ) -> None:
        """Take Alembic's word for where a step ends (`on_version_apply`)."""
        self._heads = tuple(heads)

    def _guarded(self, heads: tuple[str, ...], context: Any) -> Iterator[Any]:  # noqa: ANN401
        self._heads = heads
        for step in self._original(heads, context):
            # Alembic writes BEGIN once it has the step.
            context.impl.static_output(before_step(self._service, self._heads))
            yield step
