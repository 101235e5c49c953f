"""What seeding has done."""

from arxos_migrations.proof.sqlite.seeding.seeded import Seeded
from arxos_migrations.proof.walk import Rung


def test_nothing_is_said_of_tables_that_are_filled() -> None:
    """Two of them are the same where their tables are."""
    found = Seeded(rung=Rung.PLAIN, rows={"rooms": 3})
    assert (found.one_row, found.unfilled) == (frozenset(), {})
    assert found == Seeded(rung=Rung.PLAIN, rows={"rooms": 3})
    assert found != Seeded(rung=Rung.EDGES, rows={"rooms": 3})
