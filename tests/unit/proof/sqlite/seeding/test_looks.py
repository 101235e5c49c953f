"""How near to the edges rows are."""

from arxos_migrations.proof.sqlite.seeding.looks import LOOKS, Look
from arxos_migrations.proof.walk import Rung


def test_every_rung_has_its_looks_and_every_look_its_rung() -> None:
    """The edges come with a plain row and its twin; without rows there is none."""
    assert [*LOOKS] == [*Rung]
    assert {look for looks in LOOKS.values() for look in looks} == {*Look}
    assert LOOKS[Rung.EDGES][-2:] == (Look.PLAIN, Look.TWIN)
    assert LOOKS[Rung.PLAIN] == (Look.COMMON,) * 3
    assert LOOKS[Rung.NONE] == ()
