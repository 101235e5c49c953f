"""Keeps what relations were like, and tells what is another way at the next look."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from arxos_migrations.domain.lock_level import LockLevel, strongest
from arxos_migrations.proof.postgresql.trace.look import Counted, Locked, Look, Relation
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    Rewrite,
    Scan,
    TakenLock,
    Written,
)

NOBODYS: Final = ("arxos_trace", "pg_toast", "pg_temp")
"""Schemas of what no other session can use; those of temporary tables have numbers behind."""
_HAS_ROWS = ("r", "m")
_OF_INDEXES = frozenset((LockLevel.ACCESS_SHARE, LockLevel.ROW_SHARE, LockLevel.ROW_EXCLUSIVE))
"""Levels at which an index only goes with its table."""


@dataclass
class Ledger:
    """Relations by their numbers, which they keep when they are renamed."""

    relations: dict[int, Relation]
    left_out: Collection[str] = ()
    """Schemas and tables that are not looked after."""
    transaction: str = ""
    xid: str | None = None
    _files: dict[int, set[int | None]] = field(default_factory=dict)
    """All that were seen: one that is back is what a savepoint has taken back."""
    _held: dict[int, frozenset[LockLevel]] = field(default_factory=dict)
    _counted: dict[int, Counted] = field(default_factory=dict)
    _last: dict[int, Locked] = field(default_factory=dict)
    """What was seen at the last look; what is still the same needs no second one."""
    _born: set[int] = field(default_factory=set)
    """What this transaction has made; `_fresh` is new since the last look."""
    _fresh: set[int] = field(default_factory=set)
    _gone: set[int] = field(default_factory=set)
    _before: dict[int, Relation | None] = field(default_factory=dict)
    """What this transaction has changed, as it was before."""

    def begin(self, look: Look, *, counts_anew: bool, was_undone: bool) -> None:
        """Begin another transaction, which holds nothing; `was_undone` is said of the last one."""
        if was_undone:
            for oid, relation in self._before.items():
                self._set(oid, relation)
                self._gone.discard(oid)
        self.transaction = look.transaction
        self._held, self._last, self._before, self._born = {}, {}, {}, set()
        if counts_anew:
            self._counted = {}

    def take(self, look: Look, *, emptied: Collection[int] = ()) -> Changes:
        """Tell what is another way than at the last look, and know it from now on."""
        self.xid = look.xid
        seen = self._changed(look)
        self._note_new(seen)
        changes = Changes(
            locks=tuple(self._locks(seen, {each.oid: each.levels for each in look.locked})),
            rewrites=tuple(self._rewrites(self.other_files(look), emptied)),
            scans=tuple(self._scans(each for each in seen if each.oid not in emptied)),
            written=tuple(self._written(seen)),
            renamed=tuple(self._renamed(seen)),
            not_valid=tuple(self._not_valid(seen)),
            validated=tuple(self._validated(seen)),
            invalid=tuple(self._invalid(seen)),
        )
        self._last = {each.oid: each for each in look.locked}
        self._held = {each.oid: each.levels for each in look.locked}
        self._counted |= {each.oid: each.counted for each in look.locked}
        for each in seen:
            self._know(each)
        return changes

    def other_files(self, look: Look) -> list[Relation]:
        """Name tables and indexes that were there and have files that were never seen."""
        return [
            self.relations[each.oid]
            for each in self._changed(look)
            if each.now is not None
            and each.now.kind in ("r", "m", "i")
            and each.oid in self.relations
            and each.oid not in self._born
            and each.now.file not in self._files_of(each.oid)
        ]

    def namesakes(self, look: Look) -> list[int]:
        """Name what has the bare name of something that is new or renamed."""
        fresh = {
            each.now.bare: each.oid
            for each in self._changed(look)
            if each.now is not None and self._has_new_name(each)
        }
        if not fresh:
            return []
        return [
            oid
            for oid, relation in self.relations.items()
            if relation.bare in fresh and fresh[relation.bare] != oid
        ]

    def has(self, name: str) -> bool:
        """Say whether there is a relation of this name."""
        return any(
            relation.name == name and oid not in self._gone
            for oid, relation in self.relations.items()
        )

    def is_own(self, name: str) -> bool:
        """Say whether a relation of this name is not looked after."""
        schema = Relation(0, name, "", None).schema
        return name in self.left_out or schema in self.left_out or schema.startswith(NOBODYS)

    def _changed(self, look: Look) -> list[Locked]:
        return [
            each
            for each in look.locked
            if self._last.get(each.oid) != each and self._is_looked_after(each)
        ]

    def _is_looked_after(self, each: Locked) -> bool:
        """Leave out what is part of a table, and what is gone before anybody has seen it."""
        relation = self.relations.get(each.oid, each.now)
        if relation is None or relation.kind == "t":
            return False
        table = self.relations.get(relation.table or 0)
        return not (self.is_own(relation.name) or (table is not None and self.is_own(table.name)))

    def _has_new_name(self, each: Locked) -> bool:
        before = self.relations.get(each.oid)
        return each.now is not None and (before is None or before.name != each.now.name)

    def _note_new(self, seen: Iterable[Locked]) -> None:
        self._fresh = {each.oid for each in seen if each.oid not in self.relations}
        self._born |= self._fresh
        for each in seen:
            if each.oid in self._fresh:
                self._know(each)

    def _know(self, each: Locked) -> None:
        if self.relations.get(each.oid) != each.now:
            is_born_now = each.oid in self._born
            before = None if is_born_now else self.relations.get(each.oid)
            self._before.setdefault(each.oid, before)
        if each.now is None:
            self._gone.add(each.oid)
            return
        self._gone.discard(each.oid)
        self._files_of(each.oid).add(each.now.file)
        self.relations[each.oid] = each.now

    def _set(self, oid: int, relation: Relation | None) -> None:
        if relation is None:
            self.relations.pop(oid, None)
        else:
            self.relations[oid] = relation

    def _files_of(self, oid: int) -> set[int | None]:
        known = self.relations.get(oid)
        return self._files.setdefault(oid, {known.file} if known is not None else set())

    def _locks(
        self, seen: Iterable[Locked], levels: Mapping[int, Collection[LockLevel]]
    ) -> Iterator[TakenLock]:
        for each in sorted(seen, key=self._name):
            relation = self.relations[each.oid]
            of_table = levels.get(relation.table or 0, [])
            for level in self._taken(each):
                is_new = each.oid in self._born or relation.table in self._born
                goes_with = is_new or level in _OF_INDEXES or any(o.covers(level) for o in of_table)
                if not (relation.is_index and goes_with):
                    yield TakenLock(
                        level=level,
                        relation=relation.name,
                        is_new=is_new,
                        is_index=relation.is_index,
                    )

    def _taken(self, each: Locked) -> list[LockLevel]:
        held = self._held.get(each.oid, frozenset())
        fresh = [level for level in each.levels - held if not any(o.covers(level) for o in held)]
        return strongest(frozenset(fresh))

    def _name(self, each: Locked) -> str:
        return self.relations[each.oid].name

    def _rewrites(self, others: list[Relation], emptied: Collection[int]) -> Iterator[Rewrite]:
        tables = {relation.oid for relation in others if not relation.is_index}
        for relation in sorted(others, key=lambda each: each.name):
            if not relation.is_index:
                how = How.EMPTIED if relation.oid in emptied else How.REWRITTEN
                yield Rewrite(relation=relation.name, how=how)
            elif relation.table not in tables:
                yield Rewrite(relation=relation.name, how=How.REBUILT)

    def _since(self, seen: Iterable[Locked]) -> Iterator[tuple[Locked, Counted]]:
        for each in sorted(seen, key=self._name):
            if self.relations[each.oid].kind in _HAS_ROWS:
                yield each, each.counted.since(self._counted.get(each.oid, Counted()))

    def _scans(self, seen: Iterable[Locked]) -> Iterator[Scan]:
        for each, counted in self._since(seen):
            if counted.scans and each.oid not in self._born:
                name = self._name(each)
                yield Scan(relation=name, times=counted.scans, rows=counted.rows_read)

    def _written(self, seen: Iterable[Locked]) -> Iterator[Written]:
        for each, counted in self._since(seen):
            if counted.rows_written:
                yield Written(relation=self._name(each), rows=counted.rows_written)

    def _renamed(self, seen: Iterable[Locked]) -> Iterator[tuple[str, str]]:
        for each in sorted(seen, key=self._name):
            if each.now is not None and each.now.name != self._name(each):
                yield self._name(each), each.now.name

    def _not_valid(self, seen: Iterable[Locked]) -> Iterator[str]:
        for each in seen:
            before = self.relations[each.oid]
            is_new = each.oid in self._fresh
            for name in each.now.not_valid if each.now is not None else ():
                if is_new or name not in before.not_valid:
                    yield f"{name} on {before.name}"

    def _validated(self, seen: Iterable[Locked]) -> Iterator[str]:
        for each in seen:
            before = self.relations[each.oid]
            for name in before.not_valid:
                if each.now is not None and name not in each.now.not_valid:
                    yield f"{name} on {before.name}"

    def _invalid(self, seen: Iterable[Locked]) -> Iterator[str]:
        for each in seen:
            was_valid = self.relations[each.oid].is_valid is not False or each.oid in self._fresh
            if each.now is not None and each.now.is_valid is False and was_valid:
                yield each.now.name
