"""Follows the statements of one connection: one look after each of them.

Nothing is asked before the first statement of a transaction, which may choose how it is isolated,
nor after one that only sets something, nor after an error, when the server does not answer.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, TypeVar

from arxos_migrations.engines.postgresql.kinds import Kind, kind_of
from arxos_migrations.engines.postgresql.lexer import first_word, masked, tokens
from arxos_migrations.proof.postgresql.trace.base_line import BaseLine
from arxos_migrations.proof.postgresql.trace.known import known_locks
from arxos_migrations.proof.postgresql.trace.ledger import Ledger
from arxos_migrations.proof.postgresql.trace.looking import Looking
from arxos_migrations.proof.postgresql.trace.session import Session, sqlstate_of
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    Knowledge,
    TakenLock,
    Touched,
    Trace,
    TracedStatement,
)

Result = TypeVar("Result")
_OUTSIDE: Final = ("25001", "2D000")
"""SQLSTATEs of what cannot be part of a transaction, or ends one itself."""
_QUIET: Final = ("DO", "SHOW")
"""What is of interest only where it has done something."""
_LONGEST: Final = 4000
"""Characters of a statement in which the name of a table is looked for."""


class Tracer:
    """Stands around whatever a client sends."""

    def __init__(
        self,
        session: Session,
        base_line: BaseLine,
        trace: Trace,
        *,
        numbers: Iterator[int],
        left_out: tuple[str, ...],
    ) -> None:
        """Know what there is before the first statement; `numbers` are given to transactions."""
        self._session, self._trace = session, trace
        self._ledger = Ledger(base_line.relations(), left_out)
        self._looking = Looking(session, base_line, self._ledger, numbers)
        self._last_words = {name.rpartition(".")[2].strip('"') for name in left_out}
        self.is_over = False
        """Whether nobody wants to know any more."""

    def run(self, text: str, send: Callable[[], Result]) -> Result:
        """Send a statement; where it would be a transaction of its own, that is looked at first."""
        if self.is_over:
            return send()
        kind = kind_of(text)
        if not self._is_alone(kind):
            with self._followed(text, kind):
                return send()
        try:
            with self._in_transaction(), self._followed(text, kind):
                return send()
        except Exception as error:
            if sqlstate_of(error) not in _OUTSIDE:
                raise
        self._trace.statements.pop()
        return self._outside(text, kind, send)

    @contextmanager
    def around(self, text: str) -> Iterator[None]:
        """Stand around what takes several exchanges with the server, such as a COPY."""
        if self.is_over:
            yield
            return
        kind = kind_of(text)
        if not self._is_alone(kind):
            with self._followed(text, kind):
                yield
            return
        with self._in_transaction(), self._followed(text, kind):
            yield

    def _is_alone(self, kind: Kind) -> bool:
        is_alone = self._session.is_autocommit and self._session.is_idle
        return is_alone and kind not in (Kind.SESSION, Kind.ENDING)

    @contextmanager
    def _in_transaction(self) -> Iterator[None]:
        self._looking.begin_statement()
        self._session.ask("BEGIN")
        try:
            yield
        except BaseException:
            if not self._session.is_broken:
                self._session.ask("ROLLBACK")
                self._looking.count_anew()
            raise
        self._session.ask("COMMIT")

    @contextmanager
    def _followed(self, text: str, kind: Kind) -> Iterator[None]:
        self._looking.begin_statement()
        began = time.perf_counter()
        try:
            yield
        except BaseException as error:
            self._add(text, kind, began, failure=sqlstate_of(error))
            raise
        if kind is Kind.SESSION:
            self._add(text, kind, began)
            if first_word(text) == "ROLLBACK":
                self._looking.look_again()
        else:
            self._add(text, kind, began)

    def _outside(self, text: str, kind: Kind, send: Callable[[], Result]) -> Result:
        """Send what can be alone only: what it locks is known before."""
        known = known_locks(text, self._session)
        self._looking.begin_statement()
        began = time.perf_counter()
        try:
            result = send()
        except BaseException as error:
            self._add(text, kind, began, failure=sqlstate_of(error), known=known, is_alone=True)
            raise
        self._add(text, kind, began, known=known, is_alone=True)
        return result

    def _add(
        self,
        text: str,
        kind: Kind,
        began: float,
        *,
        failure: str | None = None,
        known: tuple[TakenLock, ...] | None = None,
        is_alone: bool = False,
    ) -> None:
        duration_s = time.perf_counter() - began
        seen = self._looking.after(text, kind)
        did, knowledge = seen.did, seen.knowledge
        if known is not None:
            knowledge = Knowledge.KNOWN
            did = replace(did, locks=tuple(lock for lock in known if not self._is_own(lock)))
        if not self._is_ours(text, kind, did, seen.touched) or failure is not None:
            self._trace.statements.append(
                TracedStatement(
                    text=masked(text),
                    kind=kind,
                    transaction=self._looking.transaction,
                    transactional=not is_alone,
                    knowledge=knowledge,
                    did=did,
                    touched=seen.touched,
                    inner=seen.inner,
                    failure=failure,
                    duration_s=duration_s,
                    wal_bytes=seen.wal_bytes,
                )
            )

    def _is_own(self, lock: TakenLock) -> bool:
        return self._ledger.is_own(lock.relation)

    def _is_ours(self, text: str, kind: Kind, did: Changes, touched: tuple[Touched, ...]) -> bool:
        """Tell what keeps the version of the database, or only looks, from what a revision does."""
        if did != Changes():
            return False
        if not touched and (kind is Kind.LOOK or first_word(text) in _QUIET):
            return True
        found = {token.text.strip('"') for token in tokens(text[:_LONGEST])}
        return not self._last_words.isdisjoint(found)
