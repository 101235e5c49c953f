"""Writes the record of one run.

The row of a run is written before its first step, in a transaction of its own. A step's row is
written in the transaction of the step, so that it is there if and only if the step is; with the
last step the run is closed, in the same transaction. A run that fails is closed behind that. One
that had no time to do so is closed by the next one.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from arxos_migrations.audit.endings import error_class_of, outcome_of
from arxos_migrations.audit.records import Beginning, Clock, Ending, Statement, Took, utc_now
from arxos_migrations.audit.store import Connecting, make_tables, store_of
from arxos_migrations.audit.who import who_am_i
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step

if TYPE_CHECKING:
    from arxos_migrations.audit.records import Row
    from arxos_migrations.domain.service import Service

Statements = tuple[Sequence[Statement], float]
"""Those of a step, and how long it has waited, in seconds."""


class Recorder:
    """The record of one run, on the connection that migrates."""

    def __init__(
        self,
        driver: Any,  # noqa: ANN401 - each engine's driver has its own type
        service: "Service",
        *,
        connect: Connecting,
        now: Clock = utc_now,
    ) -> None:
        """`connect` gives another connection where `driver` has broken."""
        self._store, self._service, self._now = store_of(service, driver), service, now
        self._connect = connect
        self._run: int | None = None
        self._steps = self._committed = self._accepted = 0
        self._written: Statements = ((), 0.0)
        self._is_closed = False

    def open(
        self, beginning: Beginning, *, accepted: "Sequence[tuple[str, str | None]]" = ()
    ) -> None:
        """Write the row of the run, and close those of dead ones, in the transaction that is open.

        `accepted` are revisions whose files differ from what was applied, with the hashes of their
        files; None where there is none. Raises the driver's errors.
        """
        make_tables(self._store)
        self._close_dead_ones(beginning.heads)
        values = beginning._replace(consent=None)._asdict() | who_am_i()._asdict()
        values |= {
            "version_table": self._service.history,
            "service": self._service.name,
            "command": str(beginning.command),
            "heads": list(beginning.heads),
            "started": self._now(),
        }
        ((self._run,),) = self._store.run("run_open", values)
        if beginning.consent is not None:
            backup, discarded = beginning.consent
            key = {"run": self._run, "backup": backup}
            rows: list[Row] = [(number, *each) for number, each in enumerate(discarded, 1)]
            self._store.run_json("discards_write", key, rows=rows)
        for revision, source in accepted:
            step = Step(revision=revision, direction=Direction.ACCEPT, title="")
            self._write_step(Took(step, source, self._now()), ((), 0.0), Outcome.SUCCEEDED)
        self._accepted = self._committed = self._steps

    def step_done(
        self, took: Took, statements: Statements, *, heads: Collection[str], is_last: bool
    ) -> None:
        """Write a step in its own transaction, just before its COMMIT; the last closes the run.

        Raises the driver's errors.
        """
        if self._run is None:  # others have left more to do than there was at the beginning
            return
        self._written = statements
        self._write_step(took, statements, Outcome.SUCCEEDED)
        if is_last:
            self._write_ending(Ending(Outcome.SUCCEEDED, tuple(heads)))
        self._is_closed = is_last

    def step_committed(self) -> None:
        """Take note that the transaction of the step that was written is committed."""
        self._committed = self._steps

    def done(self, heads: Collection[str]) -> None:
        """Close a run that another one has overtaken, and see what the last COMMIT has left."""
        if self._run is None:
            return
        outcome = Outcome.SUCCEEDED if self._has_done_steps else Outcome.NOTHING_TO_DO
        with suppress(Exception):  # the work is done, and the next run closes this one
            self._store.roll_back()  # a look at the version table
            if not self._is_closed:
                with self._store.transaction():
                    self._write_ending(Ending(outcome, tuple(heads)))
            self._store.measure(self._run)

    def failed(
        self,
        error: BaseException,
        *,
        running: Took | None,
        statements: Statements,
        heads: Collection[str],
    ) -> None:
        """Close a run that has failed; what is open on the connection is rolled back.

        Whatever keeps it from being written keeps silent: the error that ended the run counts,
        and the next run closes this one.
        """
        outcome = outcome_of(error, has_done_steps=self._has_done_steps)
        if self._run is None or outcome is None:
            return
        if self._steps > self._committed:  # it was rolled back at its COMMIT, and its row with it
            self._steps, statements = self._committed, self._written
        ending = Ending(outcome, tuple(heads), error_class_of(error))
        with suppress(Exception), self._usable_store():
            with self._store.transaction():
                if running is not None:
                    of_step = outcome_of(error, has_done_steps=False) or outcome
                    self._write_step(running, statements, of_step)
                self._write_ending(ending)
            self._store.measure(self._run)

    @property
    def _has_done_steps(self) -> bool:
        return self._committed > self._accepted

    def _close_dead_ones(self, heads: Collection[str]) -> None:
        """They have left the database where it is: nobody has moved it since."""
        for run, process_id, process in self._store.run(
            "runs_open", {"version_table": self._service.history}
        ):
            if self._store.is_dead(process_id, process):
                values = {"run": run, "outcome": str(Outcome.INTERRUPTED), "heads": list(heads)}
                self._store.run("run_close", values | {"finished": None, "error_class": None})

    def _write_step(self, took: Took, statements: Statements, outcome: Outcome) -> None:
        self._store.take_own_role()
        listed, waited_s = statements
        self._steps += 1
        key = {"run": self._run, "ordinal": self._steps}
        self._store.run(
            "step_write",
            key
            | {
                "revision": took.step.revision,
                "direction": str(took.step.direction),
                "source": took.source,
                "started": took.started,
                "finished": self._now(),
                "outcome": str(outcome),
                "statement_count": sum(statement.times for statement in listed),
                "waited_s": waited_s,
            },
        )
        rows = [(number, *asdict(statement).values()) for number, statement in enumerate(listed, 1)]
        if rows:
            self._store.run_json("statements_write", key, rows=rows)

    def _write_ending(self, ending: Ending) -> None:
        self._store.take_own_role()
        values = {
            "run": self._run,
            "outcome": str(ending.outcome),
            "heads": list(ending.heads),
            "error_class": ending.error_class,
            "finished": self._now(),
        }
        self._store.run("run_close", values)

    @contextmanager
    def _usable_store(self) -> Iterator[None]:
        """Connect again where the connection has broken."""
        with suppress(Exception):
            self._store.roll_back()
        if self._store.is_usable():
            yield
            return
        with self._connect() as driver:
            self._store = store_of(self._service, driver)
            yield
