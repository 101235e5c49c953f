"""How far a step is in its record, and what of it is not written yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from psycopg import Error

from arxos_migrations.domain.events import Listener, PartCommitted
from arxos_migrations.domain.plan import Step
from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.begun import Begun
from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.journal_table import DONE, STARTED, JournalTable, Record
from arxos_migrations.engines.postgresql.lexer import masked
from arxos_migrations.engines.postgresql.quoted import keep_statement
from arxos_migrations.runner.postgresql.journal import refusals
from arxos_migrations.runner.postgresql.journal.hazards import hazards_of

_MOST_BYTES = 64 * 1024 * 1024
"""Of rows that are kept for the case that a part of the step is committed."""


class StepRecord:
    """The statements of one step, by their place in it."""

    def __init__(self, table: JournalTable, step: Step, source: str, *, tell: Listener) -> None:
        """Read what was recorded when the step was begun, if it was."""
        self._tell = tell
        self._table, self._step, self._source = table, step, source
        self._records = table.read(step.revision, step.direction) if table.has_rows else []
        self._next = 0
        self._unwritten: list[Record] = []
        self._size = 0
        self._hazard = ""
        self._written = len(self._records)
        self.given_up: Record | None = None
        """What had begun where the revision, which was edited, does something else now."""
        if self.is_recorded:
            tell(PartCommitted(step=step))

    @property
    def is_recorded(self) -> bool:
        """Say whether a part of it is in the database."""
        return self._written > 0

    @property
    def is_behind(self) -> bool:
        """Say whether the next statement is in the record."""
        return self._next < len(self._records)

    @property
    def has_unwritten(self) -> bool:
        """Say whether statements have run that are not in the record."""
        return self._next > self._written

    def expected(self, digest: bytes, statement: str) -> Record:
        """Return the record of the next statement. Raises RefusedError for another statement."""
        record = self._records[self._next]
        if record.digest != digest:
            self.give_up()
            if record.statement == statement:
                raise refusals.other_values(record)
            raise refusals.another_statement(record, statement)
        return record

    def give_up(self) -> None:
        """Know that the revision has come to something else than the next record is of.

        Where its file is another one than that of the last record, somebody has accepted that.
        """
        record = self._records[self._next] if self.is_behind else None
        if record is not None and record.begun is not None and record.source != self._source:
            self.given_up = record

    def advance(self) -> None:
        """Go on behind a statement that is recorded."""
        self._next += 1

    def add(self, digest: bytes, statement: str, answer: Answer) -> None:
        """Keep what a statement did until a part of the step is committed."""
        self._unwritten.append(self.record(DONE, digest, statement, answer))
        self._next += 1
        self._size += answer.size
        if not answer.is_plain:
            self.note_hazard("rows that are no tuples")
        if self._size > _MOST_BYTES:
            self.note_hazard(refusals.TOO_MANY_ROWS)
            self._unwritten, self._size = [], 0

    @contextmanager
    def keeping_errors(self, call: Call) -> Iterator[None]:
        """Keep an error of the server's, in the case that the revision catches it."""
        try:
            yield
        except Error as error:
            keep_statement(error, call.text)
            if error.sqlstate is not None:
                self.add(call.digest(), masked(call.text), Answer.of_error(error))
            raise

    def record(
        self, state: str, digest: bytes, statement: str, answer: Answer | None = None
    ) -> Record:
        """Make the record of the next statement."""
        return Record(
            ordinal=self._next,
            state=state,
            digest=digest,
            statement=statement,
            answer=answer,
            source=self._source,
        )

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Take back what is kept and written where a transaction is not committed.

        Where the connection broke at its COMMIT nobody knows; that is the journal's to say.
        """
        before = (self._next, list(self._unwritten), self._size, self._written)
        try:
            yield
        except BaseException:
            self._next, self._unwritten, self._size, self._written = before
            raise

    def note_hazard(self, what: str) -> None:
        """Remember why no part of the step may be committed; the first reason counts."""
        self._hazard = self._hazard or what

    def note_hazards_of(self, text: str) -> None:
        """Remember those that the text of a statement tells."""
        for hazard in hazards_of(text):
            self.note_hazard(hazard)

    def write(self) -> None:
        """Write what is not written. Raises RefusedError where that could not be resumed."""
        if self._hazard:
            raise refusals.cannot_be_recorded(self._hazard)
        self._put(self._unwritten)
        self._unwritten, self._size = [], 0

    def start(self, digest: bytes, statement: str, begun: Begun) -> None:
        """Write that a statement begins, whose end cannot be written with it."""
        self.write()
        self._put([replace(self.record(STARTED, digest, statement), begun=begun)])

    def finish(self, digest: bytes, statement: str, answer: Answer) -> None:
        """Write that it is done."""
        self.write()  # there is something where it was done without a beginning
        self._put([self.record(DONE, digest, statement, answer)])
        self._next += 1

    def forget(self) -> None:
        """Take back that it begins: it has left nothing."""
        self._table.forget(self._step.revision, self._step.direction, self._next)
        del self._records[self._next :]
        self._written = self._next

    def refuse_rest(self) -> None:
        """Raise RefusedError where the revision has not done again all that is recorded."""
        if self.is_behind:
            self.give_up()
            raise refusals.ends_early(self._records[self._next])

    def clear(self) -> None:
        """End the record, where there is one."""
        if self.is_recorded:
            self._table.clear(self._step.revision, self._step.direction)

    def _put(self, records: list[Record]) -> None:
        if records and not self.is_recorded:
            self._tell(PartCommitted(step=self._step))  # a moment before it is true
        new = [record for record in records if record.ordinal >= self._written]
        self._table.write(self._step.revision, self._step.direction, records)
        self._written += len(new)
