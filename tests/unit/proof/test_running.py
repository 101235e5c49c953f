"""The proving process, and the one that listens to it."""

import os
from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.running import run_proofs
from arxos_migrations.proof.verdict import Judgement, Verdict
from support.proved import SHADOWS
from support.scratch import URL, Scratch


def run(
    scratch: Scratch, *wanted: str, folder: Path = SHADOWS, secret: tuple[str, ...] = ()
) -> list[Proof | Judgement]:
    """Prove in a process of its own."""
    return list(
        run_proofs(scratch.service, wanted, folder=folder, secret=secret, install=False, tell=print)
    )


def test_proofs_come_out_of_the_process(revised: Scratch) -> None:
    """In their order."""
    proofs = run(revised, "002", "003")
    assert [
        (proof.judgement.revision, proof.judgement.verdict)
        for proof in proofs
        if isinstance(proof, Proof)
    ] == [("002", Verdict.EXACT), ("003", Verdict.LOSSY)]


@pytest.mark.parametrize("body", ["os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_revision_that_ends_the_process_is_judged(body: str, revised: Scratch) -> None:
    """Those before it are proved; those behind it are not reached."""
    revised.revise("002", parent="001", up=body)
    first, second = run(revised, "001", "002", "003")
    assert isinstance(first, Proof)
    assert second == Judgement(
        revision="002", verdict=Verdict.FAILED, reason="It ends the process that runs it."
    )


def test_no_variable_that_is_secret_is_seen_by_a_revision(
    revised: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it prints goes to standard error, where it does no harm."""
    monkeypatch.setenv("OTHER_SECRET", "x")
    monkeypatch.setenv("STORE", "postgresql://nobody@nowhere/nothing")
    monkeypatch.setenv("PGHOST", "nowhere")
    monkeypatch.setenv(URL, "postgresql://nobody@nowhere/nothing")
    seen = (
        "assert not {'OTHER_SECRET', 'STORE', 'PGHOST'} & {*os.environ}; "
        f"assert 'nowhere' not in os.environ['{URL}']"
    )
    revised.revise("001", up=seen, down="op.get_bind()")
    (proof,) = run(revised, "001", secret=(URL, "OTHER_SECRET"))
    assert isinstance(proof, Proof)
    assert proof.judgement.reason == ""
    assert os.environ["OTHER_SECRET"] == "x"


def test_what_keeps_it_from_proving_is_raised_here(revised: Scratch) -> None:
    """As the kind of error that it is."""
    (revised.versions / "001_take_step.py").unlink()
    with pytest.raises(UsageError):
        run(revised, "002")
