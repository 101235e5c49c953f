"""A session and a base line of a test's own, which answer what they are told to."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.postgresql.trace.look import Counted, Locked, Look, Relation
from arxos_migrations.proof.postgresql.trace.queries import query

ROOMS = Relation(1, "app.rooms", "r", 10)
ROOMS_KEY = Relation(2, "app.rooms_pkey", "i", 20, table=1, is_valid=True)
DOORS = Relation(3, "app.doors", "r", 30)
KNOWN = {relation.oid: relation for relation in (ROOMS, ROOMS_KEY, DOORS)}
ACCESS_EXCLUSIVE = LockLevel.ACCESS_EXCLUSIVE


def locked(
    relation: Relation, *levels: LockLevel, counted: Counted | None = None, is_gone: bool = False
) -> Locked:
    """Lock a relation."""
    now = None if is_gone else relation
    return Locked(relation.oid, now, frozenset(levels), counted or Counted())


def look(*every: Locked, transaction: str = "3/1", wal: int = 100, xid: str | None = "7") -> Look:
    """Look at what is locked."""
    return Look(transaction, xid, wal, every)


def as_told(look: Look) -> dict[str, Any]:
    """Write a look as the server does."""
    return {
        "transaction": look.transaction,
        "xid": look.xid,
        "wal": look.wal,
        "locked": [_row(each) for each in look.locked],
    }


def _row(each: Locked) -> list[Any]:
    now = each.now or Relation(each.oid, "", "", None)
    name, kind = (now.name, now.kind) if each.now is not None else (None, None)
    modes = [level.in_catalog for level in each.levels]
    columns = [each.oid, name, kind, now.file, now.table, now.is_valid, [*now.not_valid], modes]
    return [*columns, *each.counted]


class PretendedBaseLine:
    """What there is."""

    def __init__(self) -> None:
        """Have two tables."""
        self.now = dict(KNOWN)

    def relations(self) -> dict[int, Relation]:
        """Give them."""
        return dict(self.now)

    def wal(self) -> int:
        """Give the beginning of the server's log."""
        return 50

    def look(self, known: Mapping[int, Relation]) -> Look:
        """Look at all of them."""
        every = [Locked(oid, self.now.get(oid), frozenset(), Counted()) for oid in known]
        return Look("", None, 500, tuple(every))


@dataclass
class PretendedSession:
    """A connection."""

    is_idle: bool = True
    is_in_transaction: bool = False
    is_autocommit: bool = False
    is_broken: bool = False
    server_version: int = 150004
    notes: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    answers: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def ask(self, text: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Answer; transactions begin and end."""
        name = NAMES.get(text, text)
        self.asked.append(name if values is None else f"{name} {dict(values)}")
        if name == "look":
            return [(json.dumps(as_told(self.looks.pop(0))),)]
        if name in ("BEGIN", "COMMIT", "ROLLBACK"):
            self.is_idle, self.is_in_transaction = name != "BEGIN", name == "BEGIN"
        return self.answers.get(name, [])

    def aside(self, text: str) -> None:
        """Note it."""
        self.asked.append(f"{NAMES[text]} aside")

    def fail(self) -> None:
        """Answer no more until the transaction is rolled back, if there is one."""
        self.is_idle = self.is_idle and self.is_autocommit
        self.is_in_transaction = False

    def sending(self, look: Look | None = None, *notes: str) -> Callable[[], str]:
        """Give what a statement does: it begins a transaction, and is told and seen."""

        def send() -> str:
            if not self.is_autocommit:
                self.is_idle, self.is_in_transaction = False, True
            self.notes.extend(notes)
            self.looks.extend([look] if look is not None else [])
            return "sent"

        return send


NAMES = {
    query(name): name
    for name in ("look", "count_anew", "xact_status", "is_empty", "hidden", "places")
}
