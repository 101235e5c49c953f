"""Tells the audit what the steps of a run do (arxos_migrations.audit)."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from arxos_migrations.audit.records import Beginning, Took, utc_now

if TYPE_CHECKING:
    from arxos_migrations.audit.recorder import Recorder
    from arxos_migrations.audit.records import Consent
    from arxos_migrations.audit.statement_log import StatementLog
    from arxos_migrations.domain.plan import Step


class Recording:
    """Keeps what is under way until the recorder wants it."""

    def __init__(
        self,
        recorder: "Recorder",
        statements: "StatementLog",
        *,
        target: str,
        destination: object,
        consent: "Consent | None" = None,
    ) -> None:
        """`destination` is what the command was asked for, as Alembic has it."""
        self._recorder, self._statements = recorder, statements
        self._target, self._destination = target, _typed(destination)
        self._consent = consent
        self._took: Took | None = None
        self._heads: tuple[str, ...] = ()

    def open(
        self,
        steps: "Collection[Step]",
        heads: tuple[str, ...],
        *,
        accepted: "Sequence[tuple[str, str | None]]" = (),
    ) -> None:
        """Open the run where it has something to do, in the transaction that is open.

        `accepted` are revisions whose files may differ from what was applied.
        """
        self._heads = heads
        for first in list(steps)[:1]:
            self._recorder.open(
                Beginning(
                    target=self._target,
                    command=first.direction,
                    destination=self._destination,
                    heads=heads,
                    consent=self._consent,
                ),
                accepted=accepted,
            )

    def begin(self, step: "Step", source: str | None, heads: tuple[str, ...]) -> None:
        """Note that a step begins at `heads`; `source` is the hash of its file, if it runs one."""
        self._took, self._heads = Took(step, source, utc_now()), heads

    def step_done(self, heads: Collection[str], *, is_last: bool) -> None:
        """Write it, just before its COMMIT."""
        if self._took is not None:
            self._recorder.step_done(
                self._took, self._statements.taken(), heads=heads, is_last=is_last
            )

    def step_committed(self, heads: tuple[str, ...]) -> None:
        """Note that it is committed."""
        self._took, self._heads = None, heads
        self._recorder.step_committed()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Close the run, whatever the block raises; what it raises has been explained already."""
        try:
            yield
        except BaseException as error:
            self._recorder.failed(
                error,
                running=self._took,
                statements=self._statements.taken(),
                heads=self._heads,
            )
            raise
        self._recorder.done(self._heads)


def _typed(destination: object) -> str:
    """Write it as it was typed; Alembic makes a list of some."""
    if isinstance(destination, list | tuple):
        return ", ".join(map(str, destination))
    return "base" if destination is None else str(destination)
