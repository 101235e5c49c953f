"""What parent and child say to each other survives the pipe."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations import errors
from arxos_migrations.audit.records import Consent, Discarded
from arxos_migrations.deploy.request import (
    Failure,
    Request,
    error_line,
    event_line,
    read_line,
    read_request,
)
from arxos_migrations.domain.events import (
    BackupBegun,
    BackupMade,
    Event,
    LockWaited,
    PartCommitted,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import ArxosError, Finding, UsageError
from arxos_migrations.history.problem import Problem, ProblemKind, as_error

texts = st.text()
steps = st.builds(Step, revision=texts, direction=st.sampled_from(Direction), title=texts)
consents = st.builds(
    Consent,
    texts,
    st.lists(st.builds(Discarded, texts, st.none() | st.integers(), texts)).map(tuple),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(LockWaited, holder=texts),
    st.builds(RecordVoided, step=steps, statements=st.integers()),
    st.builds(Planned, steps=st.lists(steps).map(tuple)),
    st.builds(StepStarted, step=steps),
    st.builds(PartCommitted, step=steps),
    st.builds(StepFinished, step=steps, seconds=st.floats(0, 1e6)),
)
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ArxosError)
]


@given(
    request=st.builds(
        Request,
        ini=texts,
        typed_in=texts,
        target=texts,
        command=st.sampled_from(Direction),
        destination=texts,
        expected_heads=st.lists(texts).map(tuple),
        lock_wait_s=st.none() | st.floats(0, 1e6),
        debug=st.booleans(),
        consent=st.none() | consents,
    )
)
def test_a_request_reads_back(request: Request) -> None:
    """Whatever is in it; it is one line."""
    line = request.to_line()
    assert line.count("\n") == 1
    assert read_request(line) == request


def test_a_request_holds_no_url() -> None:
    """The child reads that where the parent did; this goes through a pipe that others may see."""
    assert set(Request.__dataclass_fields__) == {
        "ini",
        "typed_in",
        "target",
        "command",
        "destination",
        "expected_heads",
        "lock_wait_s",
        "debug",
        "accept_edited",
        "consent",
    }


@given(event=events)
def test_an_event_reads_back(event: Event) -> None:
    """Whatever is in it; it is one line."""
    line = event_line(event)
    assert line.count("\n") == 1
    assert read_line(line) == event


def test_every_event_can_be_said() -> None:
    """A new one has to be listed on both sides; the child makes no backup."""
    own = {LockWaited, RecordVoided, Planned, StepStarted, PartCommitted, StepFinished}
    assert set(Event.__args__) == own | {BackupBegun, BackupMade}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_reads_back_with_its_kind_and_lines(kind: type[ArxosError]) -> None:
    """So the exit code is the child's."""
    said = read_line(error_line(kind("Cause.", "Detail.", remedy="Remedy."), ""))
    assert isinstance(said, Failure)
    assert type(said.error) is kind
    assert said.error.lines == ("Cause.", "Detail.", "Remedy.")


def test_all_findings_of_an_error_come_along() -> None:
    """Also those that its lines have no room for."""
    findings = tuple(Finding(f"Cause {number}.", f"Remedy {number}.") for number in range(7))
    said = read_line(error_line(UsageError.of(findings), ""))
    assert isinstance(said, Failure)
    assert said.error.findings == findings


def test_an_error_of_another_room_reads_back_as_the_nearest_kind() -> None:
    """Its text and exit code stay."""
    problem = Problem(kind=ProblemKind.CYCLE, message="A cycle.", remedy="Cut it.", paths=())
    said = read_line(error_line(as_error([problem]), ""))
    assert isinstance(said, Failure)
    assert type(said.error) is UsageError
    assert said.error.lines == ("A cycle.", "Cut it.")


@pytest.mark.parametrize(("trace", "notes"), [("Traceback …", ["Traceback …"]), ("", [])])
def test_a_traceback_comes_along_where_it_was_asked_for(trace: str, notes: list[str]) -> None:
    """As a note, which is printed with --debug."""
    said = read_line(error_line(UsageError("Cause.", remedy="Remedy."), trace))
    assert isinstance(said, Failure)
    assert getattr(said.error, "__notes__", []) == notes


def test_a_line_is_json() -> None:
    """Other listeners read it."""
    step = Step(revision="001", direction=Direction.UPGRADE, title="Create users")
    assert json.loads(event_line(StepStarted(step=step))) == {
        "event": "StepStarted",
        "step": {"revision": "001", "direction": "upgrade", "title": "Create users"},
    }
