"""Results are values."""

from arxos_migrations.proof.postgresql.seeding.rung import Rung
from arxos_migrations.proof.postgresql.seeding.seeded import Added, RemovedKind, RemovedRule, Seeded


def test_results_can_be_compared() -> None:
    """And what was asked for can be looked up by."""
    assert Seeded(rung=Rung.PLAIN, rows={"a": 1}) == Seeded(rung=Rung.PLAIN, rows={"a": 1})
    assert {Added(table="a", column="b"): 1}[Added(table="a", column="b", label=None)] == 1
    rules = [
        RemovedRule(table="a", columns=("b",), kind=RemovedKind.CHECK, expression=f"b > {number}")
        for number in (1, 1, 2)
    ]
    assert len({*rules}) == 2
