"""Up and down one step at a time, with rows in: schema and foreign rows are as before."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from services.places import NOTHING, MakePlace, Place, done

UP, DOWN = ("alembic", "upgrade", "+1"), ("alembic", "downgrade", "-1")

Sums = dict[str, tuple[int, str]]


@dataclass(kw_only=True)
class Walk:
    """A database that is moved step by step and compared after each."""

    place: Place
    schemas: dict[str, object]
    """The schema at each revision, as the first way up made it."""
    order: tuple[str, ...]
    at: str
    visited: list[str] = field(default_factory=list)

    def step(self, command: tuple[str, ...]) -> None:
        """Take one step and compare schema and rows."""
        before = self.place.checksums()
        done(self.place, *command)
        way = 1 if command[1] == "upgrade" else -1
        self.at = self.order[self.order.index(self.at) + way]
        self.visited.append(self.at)
        assert self.place.schema() == self.schemas[self.at]
        self._compare_rows(before, self.place.checksums(), way)

    def _compare_rows(self, before: Sums, after: Sums, way: int) -> None:
        fewer, more = (before, after) if way > 0 else (after, before)
        assert fewer.keys() <= more.keys()
        assert {name: before[name] for name in fewer} == {name: after[name] for name in fewer}
        if way > 0:
            assert all(after[name] == NOTHING for name in after.keys() - before.keys())


@pytest.fixture
def order(service: Service) -> tuple[str, ...]:
    """Name the places of the service's history, the base first."""
    return ("base", *read_history(service.versions).order)


@pytest.fixture
def schemas(make_place: MakePlace, service: Service, order: tuple[str, ...]) -> dict[str, object]:
    """Walk up an empty database and keep the schema of every place."""
    place = make_place(service)
    found = {order[0]: place.schema()}
    for revision in order[1:]:
        done(place, *UP)
        found[revision] = place.schema()
    return found


def test_every_place_is_the_same_from_either_side(
    with_rows: Place, schemas: dict[str, object], order: tuple[str, ...]
) -> None:
    """Half-way down and up again with rows, down to base, and up."""
    assert all(schemas[one] != schemas[next_] for one, next_ in pairwise(order))
    walk = Walk(place=with_rows, schemas=schemas, order=order, at=order[-1])
    half, whole = len(order) // 2, len(order) - 1
    for command, times in ((DOWN, half), (UP, half), (DOWN, whole), (UP, whole)):
        for _ in range(times):
            walk.step(command)
    assert walk.at == order[-1]
    assert set(walk.visited) == set(order)


def test_a_walk_of_arxos_migrate_ends_where_alembic_s_does(
    at_head: Place, make_place: MakePlace, service: Service
) -> None:
    """All the way down and up in one command each."""
    other = make_place(service)
    done(at_head, "arxos-migrate", "downgrade", "base")
    assert (at_head.schema(), at_head.tables()) == (other.schema(), set())
    done(other, "alembic", "upgrade", "head")
    done(at_head, "arxos-migrate", "upgrade")
    assert at_head.schema() == other.schema()
