"""With a database: connect, check, lock, then let Alembic run its steps."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from arxos_migrations.audit.looking import looking
from arxos_migrations.audit.recorder import Recorder
from arxos_migrations.config import database_url
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.env.autogenerate import comparison
from arxos_migrations.env.failures import explained
from arxos_migrations.env.planning import Planning
from arxos_migrations.env.rebuilding import rebuilding
from arxos_migrations.env.recording import Recording
from arxos_migrations.env.revising import asked_phase
from arxos_migrations.env.seam import is_move, runs_no_file
from arxos_migrations.env.settings import RunSettings
from arxos_migrations.env.steps import Steps
from arxos_migrations.errors import RefusedError
from arxos_migrations.history import read_history
from arxos_migrations.runner.guard import Guard, guard_of
from arxos_migrations.runner.newer import refuse_newer_database
from arxos_migrations.runner.preflight import with_the_place
from arxos_migrations.runner.relative import refuse_if_moved

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext
    from sqlalchemy import Connection, MetaData

    from arxos_migrations.config.urls import DatabaseUrl
    from arxos_migrations.engines.engine import Driver, Engine, Heads


def run_online(
    service: Service,
    target: Target,
    alembic: "EnvironmentContext",
    metadata: "MetaData | Sequence[MetaData]",
    settings: RunSettings,
) -> None:
    """Run the command against the target; what moves the version is guarded."""
    engine = engine_of(service)
    url = database_url(service, target, typed_in=settings.typed_in)
    moves = is_move(alembic)
    purpose = f"arxos-migrate {service.alias}"
    with (
        explained(service, None),
        rebuilding(service),
        engine.connect(url, service, purpose=purpose, creates=moves) as driver,
        _wrapped(engine, driver) as connection,
    ):
        steps = None
        if moves:
            steps = _guarded(service, target, alembic, settings, connection, url)
        else:
            _refuse_newer(service, engine.read_heads(driver, service.version_table), driver)
        engine.end_autocommit(driver)
        alembic.configure(
            connection=connection,
            on_version_apply=steps.note_version if steps is not None else None,
            transaction_per_migration=True,
            transactional_ddl=True,
            version_table=service.version_table.name,
            version_table_schema=service.version_table.schema,
            **comparison(service, metadata, driver=driver, phase=asked_phase(alembic.config)),
        )
        if steps is not None:
            steps.watch_blocks(alembic.get_context())
        with _recorded(steps), explained(service, steps), _ended(steps):
            if steps is not None:
                steps.open(alembic.get_context())
            _run(alembic, steps)


def _run(alembic: "EnvironmentContext", steps: Steps | None) -> None:
    with alembic.begin_transaction():
        alembic.run_migrations()
        alembic.get_context().purge = False  # `stamp --purge` empties the table once
        while steps is not None and not steps.are_over:
            alembic.run_migrations()


@contextmanager
def _ended(steps: Steps | None) -> Iterator[None]:
    """End the last turn, whatever became of it."""
    try:
        yield
    finally:
        if steps is not None:
            steps.end()


def _recorded(steps: Steps | None) -> AbstractContextManager[None]:
    """Close the record of the run, by what has been explained of its failure."""
    return nullcontext() if steps is None else steps.recording.kept()


def _guarded(
    service: Service,
    target: Target,
    alembic: "EnvironmentContext",
    settings: RunSettings,
    connection: "Connection",
    url: "DatabaseUrl",
) -> Steps:
    """Check the database, take the lock, and stand between Alembic and its steps."""
    engine, driver = engine_of(service), connection.connection.dbapi_connection
    guard = guard_of(
        driver,
        service=service,
        target=target,
        wait_s=target.lock_wait_s if settings.lock_wait_s is None else settings.lock_wait_s,
        tell=settings.tell,
    )
    accepted = None if runs_no_file(alembic.context_opts) else settings.accept_edited
    with with_the_place(driver, service, accepted=accepted):
        guard.check()
    seen = settings.expected_heads
    if seen is None:
        seen = engine.read_heads(driver, service.version_table)
    guard.take()
    if guard.turn_per_step:
        _begin_turns(engine, guard, connection)

    def judge_place(now: "Heads", left_at: "Heads | None") -> None:
        before = seen if left_at is None else left_at
        _refuse_newer(service, now, driver)
        destination = alembic.context_opts.get("destination_rev")
        refuse_if_moved(destination, before=before, now=now, service=service)

    return Steps(
        Planning(alembic, judge_place=judge_place),
        connection,
        service=service,
        guard=guard,
        recording=Recording(
            Recorder(driver, service, connect=lambda: looking(url, service)),
            guard.statements,
            target=target.name,
            destination=alembic.context_opts.get("destination_rev"),
            consent=settings.consent,
        ),
        tell=settings.tell,
        accept_edited=settings.accept_edited,
    )


def _begin_turns(engine: "Engine[Any]", guard: Guard, connection: "Connection") -> None:
    """Let the guard begin each transaction; in an autocommit_block there is none."""

    def begin(connection: "Connection") -> None:
        if not engine.is_autocommit(connection.connection.dbapi_connection):
            guard.begin()

    event.listen(connection, "begin", begin)


def _refuse_newer(service: Service, heads: "Heads", driver: "Driver") -> None:
    refuse_newer_database(service, read_history(service.versions), heads, driver)


@contextmanager
def _wrapped(engine: "Engine[Any]", driver: "Driver") -> "Iterator[Connection]":
    """Hand the one connection, which will hold the lock, to SQLAlchemy; there is no second one."""
    drivers = iter([driver])

    def connect_once() -> "Driver":
        for only in drivers:
            return only
        raise RefusedError(
            "it opens a connection of its own, which has no lock, no journal and no transaction "
            "with the step.",
            remedy="Let it use op.get_bind(), then run the same command again.",
        )

    wrapping = create_engine(
        f"{engine.DIALECT}://",
        creator=connect_once,
        poolclass=NullPool,
        pool_reset_on_return=None,  # it ends with the run, and may be broken then
        hide_parameters=True,
    )
    with wrapping.connect() as connection:
        yield connection
