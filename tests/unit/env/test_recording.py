"""What is under way is told to the recorder when it is done, or has failed."""

from typing import Any

import pytest

from arxos_migrations.audit.records import Took
from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.env.recording import Recording
from arxos_migrations.errors import RefusedError

FIRST = Step(revision="002", direction=Direction.UPGRADE, title="")
SECOND = Step(revision="003", direction=Direction.UPGRADE, title="")


class Told:
    """A recorder that keeps what it is told."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.calls: list[tuple[Any, ...]] = []

    def open(self, beginning: Any, *, accepted: object) -> None:  # noqa: ARG002 - not its business
        """Keep it."""
        self.calls.append(("open", *beginning))

    def step_done(self, took: Took, statements: Any, **options: Any) -> None:
        """Keep it, with the texts of the statements."""
        texts = [statement.text for statement in statements[0]]
        self.calls.append(("step_done", took.step.revision, took.source, texts, *options.values()))

    def step_committed(self) -> None:
        """Keep it."""
        self.calls.append(("step_committed",))

    def done(self, heads: Any) -> None:
        """Keep it."""
        self.calls.append(("done", heads))

    def failed(
        self, error: BaseException, *, running: Took | None, statements: Any, heads: Any
    ) -> None:
        """Keep it."""
        revision = None if running is None else running.step.revision
        texts = [statement.text for statement in statements[0]]
        self.calls.append(("failed", type(error).__name__, revision, texts, heads))


@pytest.fixture
def told() -> Told:
    """Keep what is told."""
    return Told()


@pytest.fixture
def statements() -> StatementLog:
    """Count statements."""
    return StatementLog()


@pytest.fixture
def recording(told: Told, statements: StatementLog) -> Recording:
    """Tell of an upgrade."""
    return Recording(told, statements, target="local", destination="head")  # type: ignore[arg-type]


def test_a_run_is_opened_told_and_ended(
    recording: Recording, told: Told, statements: StatementLog
) -> None:
    """Step by step."""
    with recording.kept():
        recording.open([FIRST, SECOND], ("001",))
        recording.begin(FIRST, "5ca1ab1e", ("001",))
        with statements.step(), statements.sending("CREATE TABLE a ()"):
            pass
        recording.step_done(("002",), is_last=False)
        recording.step_committed(("002",))
        recording.begin(SECOND, None, ("002",))
        recording.step_done(("003",), is_last=True)
        recording.step_committed(("003",))
    assert told.calls == [
        ("open", "local", "upgrade", "head", ("001",), None),
        ("step_done", "002", "5ca1ab1e", ["CREATE TABLE a ()"], ("002",), False),
        ("step_committed",),
        ("step_done", "003", None, [], ("003",), True),
        ("step_committed",),
        ("done", ("003",)),
    ]


def test_a_run_with_nothing_to_do_is_not_opened(recording: Recording, told: Told) -> None:
    """There is nothing to be told of it."""
    with recording.kept():
        recording.open([], ("003",))
    assert told.calls == [("done", ("003",))]


def test_a_step_that_fails_is_named(
    recording: Recording, told: Told, statements: StatementLog
) -> None:
    """With its statements, and with the place before it."""

    def fail() -> None:
        with recording.kept():
            recording.begin(FIRST, "5ca1ab1e", ("001",))
            with statements.step(), statements.sending("CREATE TABLE a ()"):
                raise RefusedError("no.", remedy="Ask.")

    with pytest.raises(RefusedError):
        fail()
    assert told.calls == [("failed", "RefusedError", "002", ["CREATE TABLE a ()"], ("001",))]


def test_between_steps_none_is_named(recording: Recording, told: Told) -> None:
    """The place is behind the last one."""

    def fail() -> None:
        with recording.kept():
            recording.begin(FIRST, "5ca1ab1e", ("001",))
            recording.step_committed(("002",))
            raise RefusedError("no.", remedy="Ask.")

    with pytest.raises(RefusedError):
        fail()
    assert told.calls[-1] == ("failed", "RefusedError", None, [], ("002",))


@pytest.mark.parametrize(
    ("destination", "typed"),
    [("-1", "-1"), (["002", "003"], "002, 003"), (("002",), "002"), (None, "base")],
)
def test_a_destination_is_recorded_as_it_was_typed(
    told: Told, statements: StatementLog, destination: object, typed: str
) -> None:
    """Alembic makes lists of some."""
    recording = Recording(told, statements, target="local", destination=destination)  # type: ignore[arg-type]
    recording.open([FIRST], ())
    assert told.calls == [("open", "local", "upgrade", typed, (), None)]
