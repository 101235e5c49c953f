"""Puts together what was seen at several looks."""

from collections.abc import Iterable

from arxos_migrations.domain.lock_level import strongest
from arxos_migrations.proof.postgresql.trace.statement import Changes, Scan, TakenLock, Written


def merged(parts: Iterable[Changes]) -> Changes:
    """Make one of all: of the locks on a table the strongest, of scans and rows the sum."""
    every = list(parts)
    if len(every) == 1:
        return every[0]
    return Changes(
        locks=_locks([lock for part in every for lock in part.locks]),
        rewrites=tuple(dict.fromkeys(each for part in every for each in part.rewrites)),
        scans=_scans([scan for part in every for scan in part.scans]),
        written=_written([each for part in every for each in part.written]),
        renamed=tuple(each for part in every for each in part.renamed),
        hides=tuple(dict.fromkeys(each for part in every for each in part.hides)),
        not_valid=tuple(dict.fromkeys(each for part in every for each in part.not_valid)),
        validated=tuple(dict.fromkeys(each for part in every for each in part.validated)),
        invalid=tuple(dict.fromkeys(each for part in every for each in part.invalid)),
    )


def _locks(locks: list[TakenLock]) -> tuple[TakenLock, ...]:
    levels: dict[str, set[object]] = {}
    for relation in {lock.relation for lock in locks}:
        taken = frozenset(lock.level for lock in locks if lock.relation == relation)
        levels[relation] = set(strongest(taken))
    kept = [lock for lock in dict.fromkeys(locks) if lock.level in levels[lock.relation]]
    return tuple(sorted(kept, key=lambda lock: lock.relation))


def _scans(scans: list[Scan]) -> tuple[Scan, ...]:
    found: dict[str, Scan] = {}
    for scan in scans:
        so_far = found.get(scan.relation, Scan(relation=scan.relation, times=0, rows=0))
        times, rows = so_far.times + scan.times, so_far.rows + scan.rows
        found[scan.relation] = Scan(relation=scan.relation, times=times, rows=rows)
    return tuple(found[name] for name in sorted(found))


def _written(written: list[Written]) -> tuple[Written, ...]:
    rows: dict[str, int] = {}
    for each in written:
        rows[each.relation] = rows.get(each.relation, 0) + each.rows
    return tuple(Written(relation=name, rows=rows[name]) for name in sorted(rows))
