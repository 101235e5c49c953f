"""Every verdict is the right one, with the right reasons."""

from pathlib import Path

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.postgresql.ground import PostgresqlGround
from arxos_migrations.proof.postgresql.shadow import Shadow
from arxos_migrations.proof.verdict import judge
from arxos_migrations.proof.walk import Passage, walk
from functional.proof.fixture import Fixture, fixtures
from support.scratch import make_scratch
from support.server import BOOTSTRAPPED


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.name)
def test_a_revision_is_judged_rightly(fixture: Fixture, shadow: Shadow, tmp_path: Path) -> None:
    """What is lost is named, and nothing else is."""
    scratch = make_scratch(tmp_path)
    fixture.write(scratch)
    ground = PostgresqlGround(shadow, scratch.service)
    with shadow.copied(BOOTSTRAPPED) as below:
        ground.move(below, "001", Direction.UPGRADE)
        with shadow.copied(below) as above:
            ground.move(above, "002", Direction.UPGRADE)
            declared = "the tags are gone." if fixture.verdict == "IRREVERSIBLE" else None
            passage = Passage(
                revision="002",
                below=below,
                above=above,
                schema_below=ground.snapshot(below),
                schema_above=ground.snapshot(above),
                declared=declared,
            )
            judgement = judge(walk(ground, passage))
    assert (judgement.verdict, judgement.lost) == (fixture.verdict, fixture.lost), judgement
    for note in fixture.notes:
        assert [each for each in judgement.notes if each.startswith(note)], judgement
