"""The gate of a step: answers what is recorded, lets pass what is not, and records it.

The record of a transaction is written in that transaction, just before an autocommit_block
commits it; that of a statement in an autocommit_block, in one transaction with the statement. A
revision that commits no part of itself is never recorded.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from psycopg import Connection
from psycopg.pq import TransactionStatus

from arxos_migrations.domain.events import Listener
from arxos_migrations.domain.plan import Step
from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.journal_table import STARTED, JournalTable
from arxos_migrations.engines.postgresql.kinds import Kind, kind_of
from arxos_migrations.engines.postgresql.lexer import first_word, masked
from arxos_migrations.engines.postgresql.transaction import NOT_IN_A_TRANSACTION
from arxos_migrations.runner.postgresql.journal import refusals
from arxos_migrations.runner.postgresql.journal.finality import Finality
from arxos_migrations.runner.postgresql.journal.operations import operation_in
from arxos_migrations.runner.postgresql.journal.outside import Outside
from arxos_migrations.runner.postgresql.journal.own_transaction import OwnTransaction
from arxos_migrations.runner.postgresql.journal.step import StepRecord
from arxos_migrations.runner.postgresql.waiting import Waits


class Journal:
    """Stands at the gate of the migrating connection for a whole run."""

    def __init__(
        self, connection: GatedConnection, table: JournalTable, *, waits: Waits, tell: Listener
    ) -> None:
        """Let everything pass until a step begins."""
        self._connection, self._table = connection, table
        self._waits, self._tell = waits, tell
        self._outside = Outside(connection, waits)
        self._transaction = OwnTransaction(connection)
        self._step: StepRecord | None = None
        self._last: StepRecord | None = None
        self._may_commit = self._may_have_part = False
        self._finality = Finality()
        connection.gate = self

    @contextmanager
    def step(self, step: Step, source: str) -> Iterator[None]:
        """Record what a revision does; `source` is the hash of its file."""
        self._last = self._step = StepRecord(self._table, step, source, tell=self._tell)
        self._is_rolled_back = False
        self._finality.begin_step()
        try:
            self._transaction.begin_step()
            yield
            self._finality.check()
            self._refuse_what_follows_a_rollback()
            self._transaction.check()
            self._step.refuse_rest()
            self._waits.settle()
            self._waits.write_last(self._table.reserve)
        except BaseException:
            self._transaction.look()
            raise
        finally:
            self._step = None

    @property
    def is_intact(self) -> bool:
        """Say whether the step that ran last has left the ends of its transactions to us."""
        return not self._transaction.was_ended

    @property
    def has_part(self) -> bool:
        """Say whether the step that ran last is in the record, as far as is known here."""
        return self._may_have_part or (self._last is not None and self._last.is_recorded)

    @property
    def given_up(self) -> StepRecord | None:
        """Return the step that ran last where `take_back` is due before it is begun again."""
        step = self._last
        return None if step is None or step.given_up is None else step

    def clear(self) -> None:
        """End the record of the step that ran last, in the transaction that is open."""
        if self._last is not None:
            self._last.clear()

    @contextmanager
    def part(self) -> Iterator[None]:
        """Let a COMMIT pass: that at the beginning of an autocommit_block."""
        if self._step is not None:
            self._waits.settle()
            if self._step.has_unwritten:
                self._waits.write_last(self._table.reserve)
        self._may_commit = True
        try:
            yield
        finally:
            self._may_commit = self._is_rolled_back = False

    def pass_on(self, call: Call) -> None:
        """Send a statement of a revision, or answer it from the record."""
        if self._step is None:
            call.send()
            return
        with self._finality.remembering():
            self._pass_on(call, self._step)
            self._transaction.note_sent(call.text)

    def _pass_on(self, call: Call, step: StepRecord) -> None:
        self._waits.check()
        kind = kind_of(call.text)
        if kind is Kind.SESSION:
            self._know_transaction(call.text)
            self._waits.note_session(call.text)
            self._table.note_session(call.text)
            call.send()
        elif kind is Kind.ENDING or self._is_rolled_back:
            self._refuse_what_follows_a_rollback()
            raise refusals.ends_transaction(masked(call.text))
        elif step.is_behind:
            self._answer(step, call)
        elif self._connection.autocommit:
            self._run_in_block(step, call, kind)
        else:
            self._run_in_transaction(step, call, kind)

    def pass_copy(self, what: str) -> None:
        """Note what has no answer that could be given again."""
        if self._step is None:
            return
        with self._finality.remembering():
            self._step.give_up()
            if self._connection.autocommit or self._step.is_behind:
                raise refusals.cannot_be_recorded(what)
            self._step.note_hazard(what)
            self._waits.note_sent()

    @contextmanager
    def copying(self) -> Iterator[None]:
        """Let what is copied wait as what a statement changes."""
        with nullcontext() if self._step is None else self._waits.copying():
            yield

    @contextmanager
    def committing(self) -> Iterator[None]:
        """Write the record of a transaction into it, and keep it where its COMMIT is refused."""
        step = self._step
        if step is None:
            yield
            return
        with self._finality.remembering():
            if not self._may_commit:
                raise refusals.ends_by_driver("op.get_bind().commit()")
            self._refuse_what_follows_a_rollback()
            self._transaction.check()
            with self._attempt(step):
                self._write(step, may_be_hazardous=step.has_unwritten)
                self._transaction.forget()
                yield
        self._waits.note_transaction()

    def pass_rollback(self) -> None:
        """Refuse it: nobody but us takes anything back, be it the settings of the session.

        Behind an error there is nothing else to do; then the step may only fail, or be begun again
        where that was a lock. SQLAlchemy ends what its own SHOW has begun.
        """
        if self._step is None or self._is_rolled_back or self._connection.broken:
            return
        if self._connection.info.transaction_status is TransactionStatus.INERROR:
            self._is_rolled_back = not self._waits.has_lost
        elif not (self._waits.has_lost or self._transaction.is_a_look):
            with self._finality.remembering():
                raise refusals.ends_by_driver("op.get_bind().rollback()")
        self._transaction.forget()

    def _know_transaction(self, text: str) -> None:
        if not self._is_rolled_back:
            self._transaction.know(is_look=first_word(text) == "SHOW")

    def _refuse_what_follows_a_rollback(self) -> None:
        if self._is_rolled_back:
            raise refusals.ends_by_driver("op.get_bind().rollback()")

    def pass_mode(self, what: str) -> None:
        """Refuse it where the driver would begin or end transactions of its own."""
        if self._step is not None and not self._may_commit and not self._step.is_behind:
            with self._finality.remembering():
                raise refusals.ends_by_driver(what)

    def _answer(self, step: StepRecord, call: Call) -> None:
        digest, statement = call.digest(), masked(call.text)
        record = step.expected(digest, statement)
        operation = operation_in(call) if record.state == STARTED else None
        if operation is not None:
            with step.keeping_errors(call):
                self._outside.run(operation, call, step, digest=digest, text=statement)
            return
        step.advance()
        if record.answer is not None:
            call.cursor.answer(record.answer)

    def _run_in_transaction(self, step: StepRecord, call: Call, kind: Kind) -> None:
        self._know_transaction(call.text)
        step.note_hazards_of(call.text)
        with step.keeping_errors(call):
            self._waits.send(call, kind)
        step.add(call.digest(), masked(call.text), Answer.of_cursor(call.cursor))

    def _run_in_block(self, step: StepRecord, call: Call, kind: Kind) -> None:
        operation, digest, statement = operation_in(call), call.digest(), masked(call.text)

        def attempt() -> None:
            if operation is not None:
                self._outside.run(operation, call, step, digest=digest, text=statement)
                return
            step.note_hazards_of(call.text)
            with self._attempt(step), Connection.transaction(self._connection):
                try:
                    has_changed = self._waits.send_whole(call, kind)
                except NOT_IN_A_TRANSACTION:
                    raise refusals.not_outside(statement) from None
                step.add(digest, statement, Answer.of_cursor(call.cursor))
                if has_changed:
                    self._write(step, may_be_hazardous=kind is not Kind.DATA)

        with step.keeping_errors(call):
            self._waits.repeat(attempt)

    def _write(self, step: StepRecord, *, may_be_hazardous: bool = True) -> None:
        for hazard in self._table.hazards() if may_be_hazardous else ():
            step.note_hazard(hazard)
        with self._waits.writing():
            step.write()

    @contextmanager
    def _attempt(self, step: StepRecord) -> Iterator[None]:
        """Take back what is kept where a COMMIT fails; one without an answer may be done."""
        with step.attempt():
            try:
                yield
            except BaseException:
                self._may_have_part = step.is_recorded and self._connection.broken
                raise
