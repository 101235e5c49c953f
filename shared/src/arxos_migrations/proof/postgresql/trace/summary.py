"""Puts what was followed into the form that a proof keeps: the same for two runs of a revision.

Left out is what differs from run to run: durations, bytes of the server's log, counted rows, tries
that had no lock in time. So is what says nothing of others: settings, savepoints, queries that have
touched nothing, and locks on what the same transaction has made.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import groupby

from arxos_migrations.domain.lock_level import LockLevel, strongest
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import first_word
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    Scan,
    Touched,
    TracedStatement,
)
from arxos_migrations.proof.trace import Effects, Inner, Statement

_LOCK_NOT_AVAILABLE = "55P03"
_CODE = ("DO", "CALL")
_SAYS_NOTHING = (Kind.SESSION, Kind.ENDING, Kind.LOOK)
_AND = " and "
"""Between two modes neither of which covers the other."""
_TABLE = "table "
_Transaction = list[Statement]


def summary(traced: Iterable[TracedStatement]) -> tuple[Statement, ...]:
    """Tell of each transaction its statements, told apart by their texts.

    A transaction that does the same as the one before it, as batches do, is no other one.
    """
    kept = [each for each in traced if _says_something(each)]
    transactions: list[_Transaction] = []
    for _, statements in groupby(kept, key=lambda each: each.transaction):
        found = _told_apart(statements)
        if transactions and _texts(transactions[-1]) == _texts(found):
            pairs = zip(transactions[-1], found, strict=True)
            transactions[-1] = [_both(one, other) for one, other in pairs]
        else:
            transactions.append(found)
    return tuple(
        replace(statement, transaction=number)
        for number, statements in enumerate(transactions, 1)
        for statement in statements
    )


def _says_something(traced: TracedStatement) -> bool:
    if traced.failure is not None:
        return traced.failure != _LOCK_NOT_AVAILABLE
    has_done = traced.did != Changes() or traced.touched or traced.inner
    return bool(has_done) or traced.kind not in _SAYS_NOTHING


def _told_apart(statements: Iterable[TracedStatement]) -> _Transaction:
    found: dict[tuple[object, ...], Statement] = {}
    for each in map(_statement, statements):
        key = _key(each)
        found[key] = _both(found[key], each) if key in found else each
    return [*found.values()]


def _texts(statements: _Transaction) -> list[tuple[object, ...]]:
    return [_key(each) for each in statements]


def _key(statement: Statement) -> tuple[object, ...]:
    return statement.text, statement.transactional, statement.failure


def _both(one: Statement, other: Statement) -> Statement:
    return replace(
        one,
        times=one.times + other.times,
        effects=_all_effects([one.effects, other.effects]),
        inner=tuple(dict.fromkeys((*one.inner, *other.inner))),
        duration_s=(one.duration_s or 0.0) + (other.duration_s or 0.0),
    )


def _all_effects(parts: list[Effects]) -> Effects:
    lists = {
        each.name: _sorted(name for part in parts for name in getattr(part, each.name))
        for each in fields(Effects)
        if each.name != "locks"
    }
    levels = [
        (name, LockLevel(level))
        for part in parts
        for name, text in part.locks
        for level in text.split(_AND)
    ]
    return Effects(locks=_locks(levels), **lists)


def _statement(traced: TracedStatement) -> Statement:
    inner = tuple(
        Inner(
            command=command.tag,
            effects=_effects(command.did, command.touched, command.did.mere_scans),
            duration_s=command.duration_s,
        )
        for command in traced.inner
    )
    effects = _effects(traced.did, traced.touched, traced.validation_scans)
    if first_word(traced.text) in _CODE:  # which may read tables for whatever reason
        scanned = _sorted(name for each in inner for name in each.effects.scanned)
        effects = replace(effects, scanned=scanned)
    return Statement(
        text=traced.text,
        transaction=traced.transaction,
        transactional=traced.transactional,
        knowledge=str(traced.knowledge),
        effects=effects,
        inner=inner,
        failure=traced.failure,
        duration_s=traced.duration_s,
    )


def _effects(did: Changes, touched: Iterable[Touched], scans: Iterable[Scan]) -> Effects:
    names = [(each.command, f"{each.kind} {each.name}") for each in touched]
    dropped = [name for command, name in names if command == "DROP"]
    return Effects(
        locks=_locks((lock.relation, lock.level) for lock in did.locks if not lock.is_new),
        rewritten=_files(did, How.REWRITTEN),
        emptied=_files(did, How.EMPTIED),
        rebuilt=_files(did, How.REBUILT),
        scanned=_sorted(each.relation for each in scans),
        written=_sorted(each.relation for each in did.written),
        new=_sorted(name for command, name in names if command.startswith("CREATE")),
        dropped=_sorted(_without_parts(dropped)),
    )


def _without_parts(dropped: list[str]) -> Iterator[str]:
    """Leave out what goes with a table that is dropped, as far as its name tells."""
    tables = [name.removeprefix(_TABLE) for name in dropped if name.startswith(_TABLE)]
    ends = tuple(f" on {table}" for table in tables)
    starts = tuple(f"default value for {table}." for table in tables)
    for name in dropped:
        if not name.endswith(ends) and not name.startswith(starts):
            yield name


def _locks(levels: Iterable[tuple[str, LockLevel]]) -> tuple[tuple[str, str], ...]:
    taken: dict[str, set[LockLevel]] = {}
    for name, level in levels:
        taken.setdefault(name, set()).add(level)
    return tuple(
        (name, _AND.join(level.value for level in strongest(frozenset(taken[name]))))
        for name in sorted(taken)
    )


def _files(did: Changes, how: How) -> tuple[str, ...]:
    return _sorted(each.relation for each in did.rewrites if each.how is how)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
