"""Databases that were only upgraded, and never had a row: what revisions are proved on."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from arxos_migrations.domain.plan import Direction
from arxos_migrations.history.graph import History
from arxos_migrations.proof.key import before
from arxos_migrations.proof.walk import Ground
from arxos_migrations.snapshot.value import Snapshot

_Revisions = frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A database with some revisions in it, and its schema, which nobody changes."""

    name: str
    schema: Snapshot


class Chain:
    """Makes one from another, and lets go of those that no revision starts from any more."""

    def __init__(self, ground: Ground, history: History, wanted: Collection[str]) -> None:
        """Know which revisions are still to come."""
        self._ground, self._history = ground, history
        self._to_come = [_before(history, each) for each in history.order if each in wanted]
        self._links: dict[_Revisions, Link] = {}
        self._open: dict[_Revisions, ExitStack] = {}

    @contextmanager
    def opened(self, base: str) -> Iterator["Chain"]:
        """Begin with a copy of the database that nothing has migrated; let go of all at the end."""
        try:
            self._add(frozenset(), base)
            yield self
        finally:
            for stack in self._open.values():
                stack.close()

    def below(self, revision: str) -> Link:
        """Give the database that a revision is to be run on."""
        needed = _before(self._history, revision)
        nearest = self._nearest(needed)
        for each in before(self._history, revision):
            if each not in nearest:
                self._grow(nearest, each)
                nearest |= {each}
        return self._links[needed]

    def above(self, revision: str) -> Link:
        """Run a revision on a copy of the one below it; whatever it raises goes through."""
        needed = _before(self._history, revision)
        self._grow(needed, revision)
        return self._links[needed | {revision}]

    def done(self, revision: str) -> None:
        """Let go of what nobody needs once a revision is proved."""
        self._to_come.remove(_before(self._history, revision))
        newest = _before(self._history, revision) | {revision}
        starts = {self._nearest(needed) for needed in self._to_come}
        for known in [*self._links]:
            if known != newest and known not in starts:
                del self._links[known]
                self._open.pop(known).close()

    def _nearest(self, needed: _Revisions) -> _Revisions:
        """Find the one with the most of what is needed, and with nothing else."""
        return max((found for found in self._links if found <= needed), key=len)

    def _grow(self, known: _Revisions, revision: str) -> None:
        self._add(known | {revision}, self._links[known].name, revision)

    def _add(self, known: _Revisions, source: str, revision: str | None = None) -> None:
        with ExitStack() as stack:
            name = stack.enter_context(self._ground.copied(source))
            if revision is not None:
                self._ground.move(name, revision, Direction.UPGRADE)
            self._links[known] = Link(name=name, schema=self._ground.snapshot(name))
            self._open[known] = stack.pop_all()


def _before(history: History, revision: str) -> _Revisions:
    return frozenset(before(history, revision))
