"""The trace of a revision for people: what each statement locks, rewrites and scans."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.trace import SEEN, Effects, Statement, Trace

_LONGEST: Final = 90
"""Characters of a statement that are shown."""
_OBJECTS: Final = 3
"""New and dropped objects of a statement that are named."""
_STRENGTH: Final = [level.value for level in LockLevel]
_KNOWN: Final = {"known": "known from the manual", "part": "seen of the commands inside alone"}


def trace_lines(trace: Trace | None, *, engine: str) -> Iterator[str]:
    """Give lines to stand below the verdict."""
    if trace is None:
        is_file = engine == "sqlite"
        why = ": a file has one lock, which whoever writes takes" if is_file else ""
        yield f"  Nothing is traced{why}."
        return
    for way, statements in trace.ways:
        for (number, is_in_one), found in groupby(statements, key=_place):
            where = f"transaction {number}" if is_in_one else "outside of transactions"
            yield f"  {way}, {where}"
            for statement in found:
                yield from _statement(statement)


def _place(statement: Statement) -> tuple[int, bool]:
    return statement.transaction, statement.transactional


def _statement(statement: Statement) -> Iterator[str]:
    text, times = statement.text, statement.times
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    yield f"    {cut}"
    said = [
        *_effects(statement.effects),
        *([f"fails with {statement.failure}"] if statement.failure is not None else []),
        *([_KNOWN.get(statement.knowledge, "")] if statement.knowledge != SEEN else []),
        *([f"{times} times"] if times > 1 else []),
        *_time(statement.duration_s),
    ]
    if said:
        yield f"      {'; '.join(said)}"
    for inner in statement.inner:
        told = "; ".join([*_effects(inner.effects), *_time(inner.duration_s)])
        yield f"      inside, {inner.command}{f': {told}' if told else ''}"


def _effects(effects: Effects) -> Iterator[str]:
    by_level: dict[str, list[str]] = {}
    for name, level in effects.locks:
        by_level.setdefault(level, []).append(name)
    for level in sorted(by_level, key=_strength, reverse=True):
        yield f"{level} on {', '.join(by_level[level])}"
    for word, names in [
        ("rewrites", effects.rewritten),
        ("empties", effects.emptied),
        ("rebuilds", effects.rebuilt),
        ("scans", effects.scanned),
        ("writes", effects.written),
    ]:
        if names:
            yield f"{word} {', '.join(names)}"
    for word, names in [("makes", effects.new), ("drops", effects.dropped)]:
        if names:
            yield f"{word} {_shortened(names)}"


def _strength(level: str) -> int:
    return max(_STRENGTH.index(each) for each in level.split(" and "))


def _shortened(names: Sequence[str]) -> str:
    """Name tables first, and only some."""
    more = len(names) - _OBJECTS
    first = sorted(names, key=lambda name: not name.startswith("table "))[:_OBJECTS]
    return ", ".join(first) + (f" and {more} more" if more > 0 else "")


def _time(seconds: float | None) -> Iterator[str]:
    if seconds is not None:
        yield f"{seconds * 1000:.1f} ms"
