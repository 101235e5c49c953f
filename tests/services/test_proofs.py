"""Every revision of every service is proved, on databases whose every table has rows."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from arxos_migrations.proof.grounds import ground_of
from arxos_migrations.proof.proof_file import proof_path, read_proof
from arxos_migrations.proof.proving import BaseGround, prove
from arxos_migrations.proof.verdict import Verdict
from arxos_migrations.proof.walk import Rung
from support.proved import SHADOWS

AT_THE_EDGES = f"Seeded with {Rung.EDGES.value}."


@pytest.fixture
def ground(service: Service) -> Iterator[BaseGround]:
    """Give databases of the service that may be thrown away."""
    with ground_of(service, SHADOWS, install=False, tell=print) as ground:
        yield ground


def test_no_revision_loses_what_was_there(service: Service, ground: BaseGround) -> None:
    """At most what is written after it; rows at the edges are taken by each, as its proof says."""
    history = read_history(service.versions)
    proofs = list(prove(ground, history, history.order))
    found = {proof.judgement.revision: proof.judgement for proof in proofs}
    assert [*found] == [*history.order]
    assert {each.verdict for each in found.values()} <= {Verdict.EXACT, Verdict.DISCARDS}, found
    assert {each.notes for each in found.values()} == {(AT_THE_EDGES,)}
    for proof in proofs:
        path = proof_path(history.revisions[proof.judgement.revision].path)
        kept = read_proof(path)
        assert kept is not None, path
        # How often it was killed depends on what stands around it, and is not looked at here.
        assert replace(proof, resumed=None) == replace(kept, resumed=None), path


@pytest.mark.parametrize("rung", [Rung.EDGES, Rung.PLAIN])
def test_every_table_has_rows_when_a_revision_is_proved(
    service: Service, ground: BaseGround, rung: Rung
) -> None:
    """Three or more, whichever revision the database is at."""
    with ground.copied(ground.base) as at:
        for revision in read_history(service.versions).order:
            ground.move(at, revision, Direction.UPGRADE)
            with ground.copied(at) as name:
                ground.seed(name, rung)
                counts = {name: rows.count for name, rows in ground.rows(name).tables.items()}
            assert counts
            assert min(counts.values()) >= 3, counts
