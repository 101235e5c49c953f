"""How far a step is in its record, and what of it is not written yet."""

from collections.abc import Callable, Iterator

import pytest

from arxos_migrations.domain.events import Event, PartCommitted
from arxos_migrations.engines.postgresql.answer import NOTHING, Answer
from arxos_migrations.engines.postgresql.begun import Begun
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.postgresql.journal.step import StepRecord
from support.database import Database
from support.journaled import STEP, KilledError

BEGUN = Begun(text="b", names=["public.rooms"], before=[])


class Large(Answer):
    """Many rows."""

    size = 64 * 1024 * 1024 + 1

    def __init__(self) -> None:
        """Hold none of them."""
        super().__init__(rowcount=1, result=None, encoding="utf-8")


class Records:
    """Makes records of one step on one table."""

    def __init__(self, table: JournalTable) -> None:
        """Begin with an empty table."""
        self.table = table
        self.told: list[Event] = []

    def record(self, source: str = "source") -> StepRecord:
        """Begin the step, or another run of it."""
        return StepRecord(self.table, STEP, source, tell=self.told.append)

    def stored(self) -> list[tuple[int, str, str]]:
        """Return what is written."""
        records = self.table.read(STEP.revision, STEP.direction)
        return [(record.ordinal, record.state, record.statement) for record in records]


@pytest.fixture
def records(empty: Database) -> Iterator[Records]:
    """Give an empty journal."""
    with empty.connect() as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        yield Records(table)


def test_what_is_added_is_written_when_that_is_asked_for(records: Records) -> None:
    """Once, in its place."""
    step = records.record()
    step.add(b"1", "a", NOTHING)
    step.add(b"2", "b", NOTHING)
    assert (step.has_unwritten, step.is_recorded, records.stored()) == (True, False, [])
    step.write()
    assert (step.has_unwritten, step.is_recorded) == (False, True)
    step.add(b"3", "c", NOTHING)
    step.write()
    step.write()
    assert records.stored() == [(0, "done", "a"), (1, "done", "b"), (2, "done", "c")]
    assert records.told == [PartCommitted(step=STEP)]


def test_rows_that_are_not_kept_are_not_written_either(records: Records) -> None:
    """The statement has run all the same."""
    step = records.record()
    step.add(b"1", "a", Large())
    assert (step.has_unwritten, records.stored()) == (True, [])
    with pytest.raises(RefusedError, match="more than 64 MB of rows"):
        step.write()


def test_nothing_is_written_of_a_step_without_statements(records: Records) -> None:
    """It is no part."""
    step = records.record()
    step.write()
    step.clear()
    step.refuse_rest()
    assert (step.is_recorded, records.stored(), records.told) == (False, [], [])


def test_another_run_is_behind_until_it_has_done_all(records: Records) -> None:
    """Each statement is compared with its record."""
    first = records.record()
    first.add(b"1", "a", NOTHING)
    first.add(b"2", "b", NOTHING)
    first.write()
    step = records.record()
    assert (step.is_behind, step.is_recorded) == (True, True)
    assert step.expected(b"1", "a").statement == "a"
    step.advance()
    with pytest.raises(RefusedError, match="ends before it has done again"):
        step.refuse_rest()
    with pytest.raises(RefusedError, match="other values"):
        step.expected(b"x", "b")
    with pytest.raises(RefusedError, match="another one"):
        step.expected(b"x", "y")
    step.advance()
    assert not step.is_behind
    step.refuse_rest()
    step.add(b"3", "c", NOTHING)
    step.write()
    assert len(records.stored()) == 3
    step.clear()
    assert records.stored() == []


def test_a_hazard_refuses_what_would_be_written(records: Records) -> None:
    """The first one is named; nothing is written."""
    step = records.record()
    step.add(b"1", "a", NOTHING)
    step.note_hazard("the first")
    step.note_hazard("the second")
    for write in (step.write, lambda: step.start(b"2", "b", BEGUN)):
        with pytest.raises(RefusedError, match="could not be mended: the first"):
            write()
    assert (step.is_recorded, records.stored()) == (False, [])


def test_an_attempt_that_fails_leaves_all_as_it_was(records: Records) -> None:
    """Whatever ends it; one that succeeds leaves what it did."""
    step = records.record()
    step.add(b"1", "a", NOTHING)

    def attempt(*, fails: bool) -> None:
        connection = records.table._connection
        with step.attempt(), connection.transaction():
            step.add(b"2", "b", NOTHING)
            step.write()
            if fails:
                raise KilledError

    with pytest.raises(KilledError):
        attempt(fails=True)
    assert (step.is_recorded, step.has_unwritten, records.stored()) == (False, True, [])
    attempt(fails=False)
    assert records.stored() == [(0, "done", "a"), (1, "done", "b")]


def test_a_statement_that_begins_is_written_with_all_before_it(records: Records) -> None:
    """And its end takes its place."""
    step = records.record()
    step.add(b"1", "a", NOTHING)
    step.start(b"2", "b", BEGUN)
    assert records.stored() == [(0, "done", "a"), (1, "started", "b")]
    step.finish(b"2", "b", NOTHING)
    step.add(b"3", "c", NOTHING)
    step.write()
    assert records.stored() == [(0, "done", "a"), (1, "done", "b"), (2, "done", "c")]


def test_a_statement_that_is_done_without_a_beginning_is_written_with_all_before_it(
    records: Records,
) -> None:
    """No record has a hole."""
    step = records.record()
    step.add(b"1", "a", NOTHING)
    step.finish(b"2", "b", NOTHING)
    assert records.stored() == [(0, "done", "a"), (1, "done", "b")]


def test_a_beginning_that_came_to_nothing_is_forgotten(records: Records) -> None:
    """By this run or by one behind a kill; then it is no part."""
    step = records.record()
    step.start(b"1", "a", BEGUN)
    step.forget()
    assert (step.is_recorded, step.is_behind, records.stored()) == (False, False, [])
    step.start(b"1", "a", BEGUN)
    again = records.record()
    assert again.expected(b"1", "a").state == "started"
    again.forget()
    assert (again.is_behind, again.is_recorded, records.stored()) == (False, False, [])
    again.add(b"1", "a", NOTHING)
    again.write()
    assert records.stored() == [(0, "done", "a")]


def test_another_statement_in_an_edited_file_gives_up_what_had_begun(records: Records) -> None:
    """It is refused all the same: whoever runs the step takes that back and begins it again."""
    records.record().start(b"1", "a", BEGUN)
    ends: Callable[[StepRecord], object]
    for ends in (lambda it: it.expected(b"x", "y"), StepRecord.refuse_rest):
        same, edited = records.record(), records.record("edited")
        for step in (same, edited):
            assert step.given_up is None
            with pytest.raises(RefusedError):
                ends(step)
        assert same.given_up is None
        assert edited.given_up is not None
        assert edited.given_up.begun == BEGUN
    edited = records.record("edited")
    assert edited.expected(b"1", "a").state == "started"
    assert edited.given_up is None


def test_what_is_done_is_never_given_up(records: Records) -> None:
    """Nor is what an earlier version has begun, of which less is known."""
    first = records.record()
    first.start(b"1", "a", BEGUN)
    first.finish(b"1", "a", NOTHING)
    step = records.record("edited")
    with pytest.raises(RefusedError):
        step.expected(b"x", "y")
    assert step.given_up is None
    connection = records.table._connection
    connection.execute("UPDATE arxos_migrations.journal SET state = 'started'")
    step = records.record("edited")
    with pytest.raises(RefusedError):
        step.expected(b"x", "y")
    assert step.given_up is None
