"""Passes the steps of a command on to Alembic one by one, and says them as events."""

import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.events import (
    Listener,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.engine import engine_of
from arxos_migrations.env.endings import Endings
from arxos_migrations.env.fresh import fresh_functions
from arxos_migrations.env.rebuilding import in_the_way_of
from arxos_migrations.env.seam import begin_again
from arxos_migrations.env.sources import Sources
from arxos_migrations.history import read_history
from arxos_migrations.runner.half_done import refuse_edited, refuse_other_steps
from arxos_migrations.runner.recorded import accepted_differences
from arxos_migrations.runner.void import is_void

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arxos_migrations.env.planning import Planning
    from arxos_migrations.env.recording import Recording
    from arxos_migrations.runner.guard import Guard


class Steps:
    """Takes the place of the command's own list of steps and passes each on."""

    def __init__(
        self,
        planning: "Planning",
        connection: "Connection",
        *,
        service: Service,
        guard: "Guard",
        recording: "Recording",
        tell: Listener,
        accept_edited: Collection[str] = (),
    ) -> None:
        """Stand between the plan and Alembic, and begin to watch the connection.

        `accept_edited` are half-done revisions whose files may have been edited.
        """
        self._accepted = accept_edited
        planning.hand_over(self._pass_on)
        self._planning, self._connection = planning, connection
        self._service, self._engine = service, engine_of(service)
        self._guard, self._tell = guard, tell
        self.recording = recording
        self._next_heads: tuple[str, ...] = ()
        self.heads: tuple[str, ...] = ()
        """Where the database was before the step that runs, or after the last one."""
        self.running: Step | None = None
        self._sources = Sources()
        self.endings = Endings(connection, engine=self._engine, guard=guard, tell=tell)

    def open(self, context: Any) -> None:  # noqa: ANN401 - Alembic's
        """Plan inside the lock, and record that the run begins where it has something to do."""
        if "destination_rev" not in context.opts:
            return  # only upgrade, downgrade and stamp are known to list steps and do nothing else
        driver = self._connection.connection.dbapi_connection
        with self._guard.apart():
            heads = self._engine.read_heads(driver, self._service.version_table)
            void = list(self._void_records(heads))
            # `stamp --purge` takes the table for empty.
            steps = self._plan(() if context.purge else heads, context)
            planned = [_step(item) for item in steps]
            runs_files = any(step.direction is not Direction.STAMP for step in planned)
            accepted = (
                accepted_differences(driver, self._service, heads, accepted=self._accepted)
                if runs_files
                else ()
            )
            self.recording.open(planned, heads, accepted=accepted)
        for event in void:
            self._tell(event)

    def _void_records(self, heads: tuple[str, ...]) -> Iterator[RecordVoided]:
        """End the records of steps that others have ended."""
        while (found := self._guard.half_done()) is not None:
            if not is_void(found, heads, read_history(self._service.versions)):
                return
            self._guard.void()
            step = Step(revision=found.revision, direction=found.direction, title="")
            yield RecordVoided(step=step, statements=found.statements)

    def _pass_on(self, heads: tuple[str, ...], context: Any) -> Iterator[Any]:  # noqa: ANN401 - Alembic's
        """Give Alembic the steps of a run, or of a turn; called by it inside the lock."""
        steps = self._plan(heads, context)
        for item in steps[:1] if self._guard.turn_per_step else steps:
            step = self._start(item)
            started = time.perf_counter()
            with in_the_way_of(item, self._service):
                self._watch(item, step, context)
                yield item
            # Alembic asks for the next step once this one's transaction is committed.
            self.endings.end()
            self._guard.end()
            self.running, self.heads = None, self._next_heads
            self.recording.step_committed(self.heads)
            self._planning.note_done(self.heads)
            self._tell(StepFinished(step=step, seconds=time.perf_counter() - started))

    def _plan(self, heads: tuple[str, ...], context: Any) -> list[Any]:  # noqa: ANN401 - Alembic's
        self.heads = heads
        steps = self._planning.steps(heads, context)
        for item in steps:
            if hasattr(item, "revision"):
                self._sources.hash_of(Path(item.revision.path))
        self._judge_half_done(steps)
        if self._planning.is_new:
            self._tell(Planned(steps=tuple(map(_step, steps))))
        return steps

    def watch_blocks(self, context: Any) -> None:  # noqa: ANN401 - Alembic's
        """Let the guard know when an autocommit_block commits what was done before it."""
        block = context.autocommit_block

        @contextmanager
        def watched() -> Iterator[None]:
            with ExitStack() as stack:
                with self._guard.part():
                    stack.enter_context(block())
                yield

        context.autocommit_block = watched

    @property
    def committed_a_part(self) -> bool:
        """Say whether the running step has committed a part of itself."""
        return self.endings.left_a_part or self._guard.has_part()

    @property
    def are_over(self) -> bool:
        """Say whether nothing is left to do."""
        return self._planning.is_over

    def end(self) -> None:
        """End the turn of a step that failed."""
        self._guard.end()

    def note_version(
        self,
        ctx: object,  # noqa: ARG002 - these are the names that Alembic calls by
        step: object,  # noqa: ARG002
        heads: Collection[Any],
        run_args: object,  # noqa: ARG002
    ) -> None:
        """Take Alembic's word that the version row is written (`on_version_apply`)."""
        self.endings.refuse_ended()
        self._next_heads = tuple(sorted(heads))
        if self.running is not None:
            self._guard.complete()
            self.recording.step_done(self._next_heads, is_last=self._planning.is_at_last)
        self.endings.at_commit = True

    def _judge_half_done(self, steps: list[Any]) -> None:
        half_done = self._guard.half_done()
        if half_done is None:
            return
        planned = [_step(item) for item in steps]
        history = read_history(self._service.versions)
        refuse_other_steps(half_done, planned, self._service, heads=self.heads, history=history)
        if planned[0].direction is not Direction.STAMP:
            source = self._sources.hash_of(Path(steps[0].revision.path))
            refuse_edited(half_done, source=source, accepted=self._accepted, service=self._service)

    def _watch(self, item: Any, step: Step, context: Any) -> None:  # noqa: ANN401 - Alembic's
        """Let the guard stand around the revision's function."""
        if step.direction is Direction.STAMP:
            self.recording.begin(step, None, self.heads)
            return
        function, path = item.migration_fn, Path(item.revision.path)
        source = self._sources.hash_of(path)
        self.recording.begin(step, source, self.heads)

        functions = chain([function], fresh_functions(path, step.direction))

        def watched(**options: Any) -> None:  # noqa: ANN401 - Alembic's
            def attempt() -> None:
                self._sources.hash_of(path)
                next(functions)(**options)

            try:
                self._guard.run(step, source, attempt, again=partial(begin_again, context))
            except BaseException:
                self.endings.note_failure()
                raise

        item.migration_fn = watched

    def _start(self, item: Any) -> Step:  # noqa: ANN401 - Alembic's step classes share no typed base
        step = _step(item)
        self.running = step
        self.endings.begin(step)
        self._tell(StepStarted(step=step))
        return step


def _step(item: Any) -> Step:  # noqa: ANN401 - Alembic's step classes share no typed base
    if hasattr(item, "revision"):
        direction = Direction.UPGRADE if item.is_upgrade else Direction.DOWNGRADE
        return Step(revision=item.revision.revision, direction=direction, title=item.doc or "")
    name = ", ".join(str(revision) for revision in item.to_revisions) or "base"
    return Step(revision=name, direction=Direction.STAMP, title="version table only")
