"""Databases that were only upgraded."""

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.history import read_history
from arxos_migrations.proof.chain import Chain
from support.pretended import Database, PretendedGround
from support.scratch import Scratch


def adding(name: str) -> PretendedGround:
    """Make a ground on which each of three revisions adds an object; the named one has no way."""

    def add(number: str) -> object:
        def move(database: Database) -> None:
            if number == name:
                raise ValueError("no way")
            database.objects[f"table {number}"] = {}

        return move

    moves = {(number, Direction.UPGRADE): add(number) for number in ("001", "002", "003")}
    return PretendedGround(moves)  # type: ignore[arg-type]


def test_each_database_has_what_comes_before_and_no_more(revised: Scratch) -> None:
    """The schema of each is read once."""
    ground, history = adding("none"), read_history(revised.service.versions)
    with Chain(ground, history, history.order).opened(ground.base) as chain:
        for number, revision in enumerate(history.order):
            below, above = chain.below(revision), chain.above(revision)
            assert len(below.schema.objects) == number
            assert len(above.schema.objects) == number + 1
            assert ground.snapshot(above.name) == above.schema
            chain.done(revision)
        assert len(ground.databases) == 2
    assert set(ground.databases) == {"base"}
    assert len(ground.moved) == 3


def test_a_revision_that_fails_leaves_nothing(revised: Scratch) -> None:
    """Its copy is gone, those before it are still there."""
    ground, history = adding("002"), read_history(revised.service.versions)
    with Chain(ground, history, history.order).opened(ground.base) as chain:
        chain.above("001")
        chain.done("001")
        names = set(ground.databases)
        with pytest.raises(ValueError, match="no way"):
            chain.above("002")
        assert set(ground.databases) == names
        assert list(chain.below("002").schema.objects) == ["table 001"]
    assert set(ground.databases) == {"base"}


def test_what_is_not_wanted_is_gone_over(revised: Scratch) -> None:
    """From the nearest one that there is."""
    ground, history = adding("none"), read_history(revised.service.versions)
    with Chain(ground, history, ["003"]).opened(ground.base) as chain:
        assert list(chain.below("003").schema.objects) == ["table 001", "table 002"]
        chain.above("003")
        chain.done("003")
        assert len(ground.databases) == 2


def test_branches_that_come_together_late_have_where_to_start(scratch: Scratch) -> None:
    """What they need may have been let go of, but never everything."""
    parents = {"001": None, "002": "001", "003": "001", "004": "001", "005": "004", "006": "003"}
    for number, parent in parents.items():
        scratch.revise(number, parent=parent)
    merge = scratch.revise("007", parent="006")
    merge.write_text(merge.read_text("utf-8").replace("'006'", "('002', '006')"), encoding="utf-8")
    history, ground = read_history(scratch.service.versions), PretendedGround({})
    with Chain(ground, history, history.order).opened(ground.base) as chain:
        for revision in history.order:
            chain.below(revision)
            chain.above(revision)
            chain.done(revision)
    assert set(ground.databases) == {"base"}
