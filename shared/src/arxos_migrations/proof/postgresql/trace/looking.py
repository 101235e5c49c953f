"""Looks at the running transaction, and puts together what that and the event triggers tell."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import first_word
from arxos_migrations.proof.postgresql.trace.base_line import BaseLine
from arxos_migrations.proof.postgresql.trace.ledger import Ledger
from arxos_migrations.proof.postgresql.trace.look import Look, read_look
from arxos_migrations.proof.postgresql.trace.merging import merged
from arxos_migrations.proof.postgresql.trace.notes import Told, told
from arxos_migrations.proof.postgresql.trace.queries import query
from arxos_migrations.proof.postgresql.trace.session import Session
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    InnerCommand,
    Knowledge,
    Touched,
)

_CAN_COUNT_ANEW: Final = 150_000
"""The version of the server from which on it can be told so."""
_NEVER_EMPTY: Final = ("ALTER", "CLUSTER", "REFRESH", "VACUUM")
"""What gives a table other files and leaves its rows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """All that is known of a statement afterwards."""

    did: Changes
    touched: tuple[Touched, ...] = ()
    inner: tuple[InnerCommand, ...] = ()
    knowledge: Knowledge = Knowledge.SEEN
    wal_bytes: int = 0


class Looking:
    """At one connection."""

    def __init__(
        self, session: Session, base_line: BaseLine, ledger: Ledger, numbers: Iterator[int]
    ) -> None:
        """Begin where the server's log is now; `numbers` are given to transactions."""
        self._session, self._base_line, self._ledger = session, base_line, ledger
        self._wal = base_line.wal()
        self._can_count_anew = session.server_version >= _CAN_COUNT_ANEW
        self._has_looked = self._is_unclean = False
        self._numbers = numbers
        self.transaction = 0
        """The number of the last one."""
        self._counted: str | None = None
        """The transaction that was counted last; empty where the server's number is not known."""

    def begin_statement(self) -> None:
        """Forget what was told before; count anew behind a transaction that has failed."""
        self._session.notes.clear()
        if not self._session.is_idle:
            return
        self._has_looked, self._counted = False, None
        if self._is_unclean:
            self.count_anew()

    def count_anew(self) -> None:
        """Forget what was counted in transactions that nobody could look at to their end."""
        if self._can_count_anew:
            self._session.aside(query("count_anew"))
        self._is_unclean = False

    def look_again(self) -> None:
        """Know what a savepoint has taken back."""
        if self._has_looked and self._session.is_in_transaction:
            self._take(self._look())

    def after(self, text: str, kind: Kind) -> Seen:
        """Look, where that can be done."""
        commands = [self._without_replaced(command) for command in told(self._session.notes)]
        looks, inner = self._looks_inside(commands, text)
        touched = tuple(dict.fromkeys(each for command in commands for each in command.touched))
        knowledge, wal = Knowledge.SEEN, self._wal
        rewritten = [oid for command in commands for oid in command.rewritten]
        if self._session.is_in_transaction:
            if kind is not Kind.SESSION:
                look = self._look()
                looks.append(self._take(look, text=text, rewritten=rewritten))
                self._wal = look.wal
        elif self._session.is_idle and kind is not Kind.SESSION:
            knowledge = Knowledge.PART
            self.count_anew()
            look = self._base_line.look(self._ledger.relations)
            looks.append(self._take(look, text=text, rewritten=rewritten))
            self._wal = look.wal
        else:
            self._is_unclean = True
        if self._counted is None:
            self.transaction, self._counted = next(self._numbers), ""
        return Seen(
            did=_without_dropped(merged(looks), touched),
            touched=touched,
            inner=tuple(inner),
            knowledge=knowledge,
            wal_bytes=self._wal - wal,
        )

    def _looks_inside(
        self, commands: list[Told], text: str
    ) -> tuple[list[Changes], list[InnerCommand]]:
        """Tell what each command inside did, and what was done between them."""
        looks, inner = [], []
        for command in commands:
            if command.start is None or command.end is None:
                continue
            looks.append(self._take(command.start, text=text))
            did = self._take(command.end, text=text, rewritten=command.rewritten)
            looks.append(did)
            inner.append(
                InnerCommand(
                    tag=command.tag,
                    duration_s=command.duration_s,
                    touched=tuple(command.touched),
                    did=_without_dropped(did, tuple(command.touched)),
                )
            )
        return looks, inner

    def _without_replaced(self, command: Told) -> Told:
        """Tell a view that was there from a new one: the server's word is the same."""
        for at, each in enumerate(command.touched):
            if each.command == "CREATE VIEW" and self._ledger.has(each.name):
                command.touched[at] = replace(each, command="ALTER VIEW")
        return command

    def _look(self) -> Look:
        ((found,),) = self._session.ask(query("look"))
        self._has_looked = True
        return read_look(json.loads(found))

    def _take(self, look: Look, *, text: str = "", rewritten: "list[int] | None" = None) -> Changes:
        if look.transaction != self._ledger.transaction or not look.transaction:
            self._begin(look)
        namesakes = self._ledger.namesakes(look)
        changes = self._ledger.take(look, emptied=self._emptied(look, text, rewritten or []))
        return replace(changes, hides=self._hidden(namesakes)) if namesakes else changes

    def _begin(self, look: Look) -> None:
        if self._counted != "":
            self.transaction = next(self._numbers)
        self._counted = look.transaction
        anew = self._can_count_anew
        if anew and self._session.is_in_transaction:
            self._session.ask(query("count_anew"))
        self._ledger.begin(look, counts_anew=anew, was_undone=self._was_undone())

    def _was_undone(self) -> bool:
        xid = self._ledger.xid
        if xid is None or not (self._session.is_in_transaction or self._session.is_autocommit):
            return False
        return self._session.ask(query("xact_status"), {"xid": xid}) == [("aborted",)]

    def _emptied(self, look: Look, text: str, rewritten: list[int]) -> list[int]:
        if first_word(text) in _NEVER_EMPTY or not self._session.is_in_transaction:
            return []
        return [
            relation.oid
            for relation in self._ledger.other_files(look)
            if not relation.is_index
            and relation.oid not in rewritten
            and self._session.ask(query("is_empty"), {"oid": relation.oid}) == [(True,)]
        ]

    def _hidden(self, oids: list[int]) -> tuple[str, ...]:
        if not self._session.is_in_transaction:
            return ()
        return tuple(name for (name,) in self._session.ask(query("hidden"), {"oids": oids}))


def _without_dropped(did: Changes, touched: tuple[Touched, ...]) -> Changes:
    """Leave out constraints that are gone: nobody has found them to be met."""
    dropped = {each.name for each in touched if each.command == "DROP"}
    if not dropped:
        return did
    return replace(did, validated=tuple(name for name in did.validated if name not in dropped))
