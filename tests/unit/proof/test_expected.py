"""The schema of a revision, put together from the files of the proofs."""

import pytest

from arxos_migrations.errors import RefusedError
from arxos_migrations.history import read_history
from arxos_migrations.history.graph import History
from arxos_migrations.proof.expected import (
    expected_snapshot,
    proved_snapshot,
    refuse_unproved,
)
from arxos_migrations.proof.key import proof_key
from arxos_migrations.proof.proof_file import Proof, proof_path, write_proof
from arxos_migrations.proof.verdict import Judgement, Verdict
from arxos_migrations.snapshot.delta import Delta
from support.scratch import Scratch


def write(
    history: History, revision: str, delta: Delta, *, engine: str = "", fingerprint: str = ""
) -> None:
    """Write the proof of a revision; one with an engine counts."""
    judgement = Judgement(revision=revision, verdict=Verdict.EXACT, reason="")
    key = proof_key(history, revision, engine=engine) if engine else ""
    proof = Proof(judgement=judgement, engine=engine, fingerprint=fingerprint, delta=delta, key=key)
    write_proof(proof_path(history.revisions[revision].path), proof)


def adding(name: str, **facts: object) -> Delta:
    """Add an object."""
    return Delta(added={name: facts}, changed={}, removed=())


@pytest.fixture
def history(revised: Scratch) -> History:
    """Give a history of which two revisions are proved."""
    history = read_history(revised.service.versions)
    write(history, "001", adding("table a", x=1))
    write(history, "002", Delta(added={}, changed={"table a": {"x": None, "y": 2}}, removed=()))
    return history


def test_the_deltas_are_gone_one_after_another(history: History) -> None:
    """Up to the revision that is asked for."""
    assert expected_snapshot(history, ["001"], engine="e").objects == {"table a": {"x": 1}}
    assert expected_snapshot(history, ["002"], engine="e").objects == {"table a": {"y": 2}}
    assert expected_snapshot(history, [], engine="e").objects == {}


def test_two_heads_have_the_deltas_of_both(history: History, revised: Scratch) -> None:
    """In the order of the history."""
    revised.revise("002b", parent="001")
    both = read_history(revised.service.versions)
    write(both, "002b", adding("table b"))
    found = expected_snapshot(both, ["002", "002b"], engine="e").objects
    assert found == {"table a": {"y": 2}, "table b": {}}
    assert "002b" not in history.revisions


def test_a_revision_without_proof_is_refused(history: History) -> None:
    """With what makes one."""
    with pytest.raises(RefusedError) as refused:
        expected_snapshot(history, ["003"], engine="e")
    assert str(refused.value) == (
        "Revision 003 has no proof, so nobody knows the schema it leads to.\n"
        "Run `arxos-migrate prove`, and put the files that it writes into version control."
    )


def test_a_proof_that_does_not_fit_is_refused(history: History) -> None:
    """Such as one that was merged from elsewhere."""
    write(history, "003", Delta(added={}, changed={}, removed=("table z",)))
    path = proof_path(history.revisions["003"].path)
    with pytest.raises(RefusedError) as refused:
        expected_snapshot(history, ["003"], engine="e")
    assert str(refused.value) == (
        f"{path} is the proof of a revision behind other ones.\n"
        "Run `arxos-migrate prove`, which writes it again."
    )


COUNTS_NOT = "Run `arxos-migrate prove`, and put the files that it writes into version control."


def test_only_proofs_that_count_lead_somewhere_for_sure(history: History, revised: Scratch) -> None:
    """Those of the files as they are, of one another, and on that engine."""
    first, second = adding("table a", x=1), adding("table b", y=2)
    prints = {name: expected_snapshot(history, [name], engine="e").fingerprint for name in ("001",)}
    write(history, "001", first, engine="e 1", fingerprint=prints["001"])
    write(history, "002", second)
    both = expected_snapshot(history, ["002"], engine="e")
    write(history, "002", second, engine="e 1", fingerprint=both.fingerprint)
    assert proved_snapshot(history, (), engine="e", on="e 2").objects == {}
    for on in ("e 1", None):
        found = proved_snapshot(history, ("002",), engine="e", on=on)
        assert found.objects == {"table a": {"x": 1}, "table b": {"y": 2}}
    with pytest.raises(RefusedError) as refused:
        proved_snapshot(history, ("002",), engine="e", on="e 2")
    assert refused.value.lines == (
        "The proof of revision 002 was made on e 1, and this is e 2.",
        "Prove on the version that the databases have.",
    )
    write(history, "001", adding("table a", x=3), engine="e 1")
    with pytest.raises(RefusedError) as refused:
        proved_snapshot(history, ("002",), engine="e")
    assert refused.value.lines == (
        "The proof of revision 002 is older than one before it.",
        COUNTS_NOT,
    )
    path = history.revisions["001"].path
    path.write_text(path.read_text() + "# changed\n")
    with pytest.raises(RefusedError) as refused:
        proved_snapshot(read_history(revised.service.versions), ("002",), engine="e")
    assert refused.value.lines == (
        "Revision 002, or one before it, was changed after its proof.",
        COUNTS_NOT,
    )


def test_what_has_no_proof_at_all_is_known_by_the_files(history: History) -> None:
    """The first one is named."""
    refuse_unproved(history, ["002"])
    with pytest.raises(RefusedError) as refused:
        refuse_unproved(history, ["003"])
    assert refused.value.lines == (
        "Revision 003 has no proof, so nobody knows the schema it leads to.",
        COUNTS_NOT,
    )
