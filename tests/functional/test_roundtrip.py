"""Up and down one step at a time, with rows in: schema and foreign rows are as before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from arxos_migrations.history import read_history
from support.database import Database
from support.dumps import checksums, schema_dump, tables
from support.warm import Warm

UP, DOWN = ("alembic", "upgrade", "+1"), ("alembic", "downgrade", "-1")


@dataclass(kw_only=True)
class Walk:
    """A database that is moved step by step and compared after each."""

    warm: Warm
    database: Database
    dumps: dict[str, str]
    """The schema at each revision, as the first way up made it."""
    order: tuple[str, ...]
    at: str
    visited: list[str] = field(default_factory=list)

    def step(self, command: tuple[str, ...]) -> None:
        """Take one step and compare schema and rows."""
        before = checksums(self.database)
        done = self.warm.run(self.database, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        way = 1 if command[1] == "upgrade" else -1
        self.at = self.order[self.order.index(self.at) + way]
        self.visited.append(self.at)
        assert schema_dump(self.database) == self.dumps[self.at]
        self._compare_rows(before, checksums(self.database), way)

    def _compare_rows(self, before: dict[str, Any], after: dict[str, Any], way: int) -> None:
        fewer, more = (before, after) if way > 0 else (after, before)
        assert fewer.keys() <= more.keys()
        assert {name: before[name] for name in fewer} == {name: after[name] for name in fewer}
        if way > 0:
            assert all(after[name][0] == 0 for name in after.keys() - before.keys())


@pytest.fixture
def order(empty: Database) -> tuple[str, ...]:
    """Name the places of the backend's history, the base first."""
    return ("base", *read_history(empty.service.versions).order)


@pytest.fixture
def dumps(warm: Warm, empty: Database, order: tuple[str, ...]) -> dict[str, str]:
    """Walk up an empty database and keep the schema of every place."""
    found = {order[0]: schema_dump(empty)}
    for revision in order[1:]:
        done = warm.run(empty, *UP)
        assert done.returncode == 0, done.stdout
        found[revision] = schema_dump(empty)
    return found


def test_every_place_is_the_same_from_either_side(
    warm: Warm, seeded: Database, dumps: dict[str, str], order: tuple[str, ...]
) -> None:
    """Half-way down and up again with rows, down to base, and up."""
    assert len(set(dumps.values())) == len(order)
    walk = Walk(warm=warm, database=seeded, dumps=dumps, order=order, at=order[-1])
    half, whole = len(order) // 2, len(order) - 1
    for command, times in ((DOWN, half), (UP, half), (DOWN, whole), (UP, whole)):
        for _ in range(times):
            walk.step(command)
    assert walk.at == order[-1]
    assert set(walk.visited) == set(order)


def test_a_walk_of_arxos_migrate_ends_where_alembic_s_does(
    empty: Database, migrated: Database, warm: Warm
) -> None:
    """All the way down and up in one command each."""
    assert warm.run(migrated, "arxos-migrate", "downgrade", "base").returncode == 0
    assert (schema_dump(migrated), tables(migrated)) == (schema_dump(empty), set())
    assert warm.run(empty, "alembic", "upgrade", "head").returncode == 0
    assert warm.run(migrated, "arxos-migrate", "upgrade").returncode == 0
    assert schema_dump(migrated) == schema_dump(empty)


def test_a_downgrade_drops_only_its_own_tables(
    warm: Warm, seeded: Database, copy: Callable[..., Database]
) -> None:
    """Counted against the tables that the upgrade to the same place makes."""
    for revision in ("005", "004"):
        other = copy()
        assert warm.run(other, "alembic", "upgrade", revision).returncode == 0
        assert warm.run(seeded, *DOWN).returncode == 0
        assert tables(seeded) == tables(other)
