"""The file of a proof."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.proof.proof_file import (
    Proof,
    proof_from,
    proof_path,
    proof_text,
    read_proof,
    write_proof,
)
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.trace import Statement, Trace
from arxos_migrations.proof.verdict import Judgement, Verdict
from arxos_migrations.snapshot.delta import Delta

PROOF = Proof(
    judgement=Judgement(
        revision="002",
        verdict=Verdict.DISCARDS,
        reason="What is written since the upgrade is lost.",
        lost=("public.rooms.naïve is gone",),
        notes=("Seeded with plain rows.",),
        losses=(("public.rooms", "naïve"), ("public.walls", None)),
    ),
    engine="postgresql 15",
    fingerprint="f" * 64,
    delta=Delta(added={"table public.rooms": {"owner": "a"}}, changed={}, removed=("table b",)),
    key="k" * 64,
)

STATEMENT = Statement(text="DROP", transaction=1, duration_s=0.5)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """A folder is made for it; nothing else stays in it."""
    path = tmp_path / "proofs" / "002_add_rooms.json"
    write_proof(path, PROOF)
    assert read_proof(path) == PROOF
    write_proof(path, replace(PROOF, key="other"))
    assert read_proof(path) == replace(PROOF, key="other")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_became_of_kills_is_a_part_of_it(tmp_path: Path) -> None:
    """Where somebody has looked; else the file says nothing of it."""
    path = tmp_path / "002.json"
    write_proof(path, PROOF)
    assert "resumable" not in json.loads(path.read_text("utf-8"))
    killed = replace(PROOF, resumed=Resumed(upgrade=54, downgrade="Killed before …"))
    write_proof(path, killed)
    assert read_proof(path) == killed
    form = json.loads(path.read_text("utf-8"))
    assert form["resumable"] == {"upgrade": 54, "downgrade": "Killed before …"}
    assert form["version"] == 1


def test_the_trace_is_a_part_of_it(tmp_path: Path) -> None:
    """Without durations, so that the file of two proofs is the same one."""
    path = tmp_path / "002.json"
    write_proof(path, PROOF)
    assert "trace" not in json.loads(path.read_text("utf-8"))
    traced = replace(PROOF, trace=Trace(upgrade=(STATEMENT,)))
    write_proof(path, traced)
    assert read_proof(path) == traced
    text = path.read_text("utf-8")
    assert json.loads(text)["trace"] == {"upgrade": [{"statement": "DROP", "transaction": 1}]}
    other = replace(traced, trace=Trace(upgrade=(replace(STATEMENT, duration_s=9.0),)))
    assert other == traced
    assert proof_text(other) == text
    timed = proof_from(proof_text(other, is_timed=True)).trace
    assert timed is not None
    assert timed.upgrade[0].duration_s == 9.0


def test_it_lies_beside_the_folder_of_the_revisions() -> None:
    """With the name of the revision's file."""
    assert proof_path(Path("a/migrations/versions/002_add_rooms.py")) == Path(
        "a/migrations/proofs/002_add_rooms.json"
    )


def test_no_file_is_no_proof(tmp_path: Path) -> None:
    """Neither is one of another form."""
    path = tmp_path / "002.json"
    assert read_proof(path) is None
    write_proof(path, PROOF)
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 2'), "utf-8")
    assert read_proof(path) is None


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff", b'{"version": 1}', b"[" * 100_000])
def test_a_file_that_is_none_is_refused(text: bytes, tmp_path: Path) -> None:
    """With what makes it again."""
    path = tmp_path / "002.json"
    path.write_bytes(text)
    with pytest.raises(UsageError) as refused:
        read_proof(path)
    assert str(refused.value) == (
        f"{path} cannot be read as the proof of a revision.\n"
        "Remove it, then run `arxos-migrate prove`, which writes it again."
    )
