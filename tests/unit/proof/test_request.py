"""What parent and child of a proof say to each other."""

from dataclasses import replace

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.proof.foreign.terms import Terms
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.request import (
    Began,
    ProofRequest,
    Said,
    Told,
    read_request,
    read_said,
    said_line,
)
from arxos_migrations.proof.trace import Statement, Trace
from arxos_migrations.proof.verdict import Judgement, Verdict
from arxos_migrations.snapshot.delta import Delta

PROOF = Proof(
    judgement=Judgement(revision="001", verdict=Verdict.EXACT, reason="", notes=("naïve",)),
    engine="postgresql 15",
    fingerprint="f",
    delta=Delta(added={"table a": {"x": 1}}, changed={}, removed=()),
    key="k",
)


def test_a_request_is_one_line() -> None:
    """Whatever is in its paths."""
    request = ProofRequest(
        ini="/a\nb/alembic.ini", wanted=("001",), folder="/c", install=True, resume=True
    )
    terms = Terms(scheme="sqlite", variables=("A", "B"), python="/p", base="SELECT\n1")
    for each in (request, replace(request, engine="sqlite", terms=terms)):
        line = each.to_line()
        assert line.count("\n") == 1
        assert read_request(line) == each


@pytest.mark.parametrize("said", [PROOF, Told(text="Using …"), Began(revision="001")])
def test_what_is_said_is_one_line(said: Said) -> None:
    """And is read as it was meant."""
    line = said_line(said)
    assert line.count("\n") == 1
    assert read_said(line) == said


def test_durations_are_said() -> None:
    """They are in no file, and are told of a new proof."""
    trace = Trace(upgrade=(Statement(text="DROP", transaction=1, duration_s=0.25),))
    said = read_said(said_line(replace(PROOF, trace=trace)))
    assert isinstance(said, Proof)
    assert said.trace is not None
    assert said.trace.upgrade[0].duration_s == 0.25


def test_an_error_keeps_its_kind_and_its_lines() -> None:
    """So the parent ends as the child would have."""
    said = read_said(said_line(UsageError("cause", "detail", remedy="remedy")))
    assert type(said) is UsageError
    assert said.lines == ("cause", "detail", "remedy")
