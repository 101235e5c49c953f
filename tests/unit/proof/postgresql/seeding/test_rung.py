"""Rungs and looks."""

from arxos_migrations.proof.postgresql.seeding.rung import LOOKS, Look, Rung


def test_every_rung_has_its_rows() -> None:
    """Three or more, but for the last one."""
    assert {*LOOKS} == {*Rung}
    assert {rung: len(looks) for rung, looks in LOOKS.items()} == {
        Rung.EDGES: 4,
        Rung.PLAIN: 3,
        Rung.NONE: 0,
    }
    assert {*LOOKS[Rung.EDGES]} == {*Look}
