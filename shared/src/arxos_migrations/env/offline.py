"""Without a database: SQL for `--sql`, and revision files that ask no question."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from alembic.util import CommandError

from arxos_migrations.domain.service import Service
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.env.autogenerate import comparison
from arxos_migrations.env.revising import asked_phase
from arxos_migrations.env.seam import moves_the_version, only_shows
from arxos_migrations.errors import RefusedError

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
        dialect_name=service.engine,
        dialect_opts={"paramstyle": "named"},
        literal_binds=True,
        transaction_per_migration=True,
        transactional_ddl=True,
        as_sql=True,
        version_table=service.version_table.name,
        version_table_schema=service.version_table.schema,
        **comparison(service, metadata, driver=None, phase=asked_phase(alembic.config)),
    )
    impl, engine = alembic.get_context().impl, engine_of(service)
    if places is not None:
        impl.static_output(engine.script_opening(service))
        impl.emit_begin = places.emit_begin  # type: ignore[method-assign] # this script's own object
    with _without_tables(service, places), alembic.begin_transaction():
        alembic.run_migrations()
    if writes_sql:
        impl.static_output(engine.script_closing(service))


@contextmanager
def _without_tables(service: Service, places: "_Places | None") -> Iterator[None]:
    """Say why a revision that rebuilds an SQLite table cannot be printed."""
    try:
        yield
    except CommandError as error:
        if service.engine != "sqlite" or places is None or "live database" not in str(error):
            raise
        raise RefusedError(
            f"Revision {places.running} of {service.name} rebuilds a table, and what SQLite needs "
            "for that depends on the table as it is in a file.",
            remedy="Migrate a file with arxos-migrate upgrade instead, or print another range.",
        ) from error


class _Places:
    """Takes the place of the command's own list of steps and says before each where it begins."""

    def __init__(self, service: Service, alembic: "EnvironmentContext") -> None:
        self._service, self._engine, self._alembic = service, engine_of(service), alembic
        self._original = alembic.context_opts["fn"]
        alembic.context_opts["fn"] = self._guarded
        self._heads: Collection[str] = ()
        self._has_begun = False
        """Whether the step that is rendered has begun a transaction."""
        self.running = ""
        """The revision that is rendered."""

    def note_version(
        self,
        ctx: object,  # noqa: ARG002 - these are the names that Alembic calls by
        step: object,  # noqa: ARG002
        heads: Collection[Any],
        run_args: object,  # noqa: ARG002
    ) -> None:
        """Take Alembic's word for where a step ends (`on_version_apply`)."""
        self._heads = tuple(heads)

    def emit_begin(self) -> None:
        """Begin the transaction of a step (in the place of Alembic's own method)."""
        begin = self._engine.script_begin(self._service, self._heads, again=self._has_begun)
        self._has_begun = True
        self._write(begin)

    def _guarded(self, heads: tuple[str, ...], context: Any) -> Iterator[Any]:  # noqa: ANN401
        self._heads = heads
        for step in self._original(heads, context):
            # Alembic begins the transaction once it has the step.
            self._write(self._engine.script_before_step(self._service, self._heads))
            self._has_begun = False
            self.running = str(step.revision.revision) if hasattr(step, "revision") else ""
            yield step

    def _write(self, text: str) -> None:
        if text:
            self._alembic.get_context().impl.static_output(text)
