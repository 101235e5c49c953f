"""Statements and their turns."""

from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step


def test_drops_come_first() -> None:
    """But what may be needed by what is altered goes later."""
    drops = [rank for rank in Rank if rank.is_drop]
    assert drops == [Rank.DROP_ACTION, Rank.DROP_FOREIGN_KEY, Rank.DROP]
    assert max(drops) < min(set(Rank) - {*drops, Rank.SESSION})
    assert not Rank.DROP_ROUTINE.is_drop


def test_equal_steps_are_one() -> None:
    """So each is taken once."""
    one = Step(rank=Rank.TABLE, sql="a", needs=frozenset({"b"}))
    assert {one, Step(rank=Rank.TABLE, sql="a", needs=frozenset({"b"}))} == {one}
