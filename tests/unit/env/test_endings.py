"""How a transaction has ended is seen, and what of the step stays by that.

What revisions do is shown by tests/functional/sqlite/test_endings.py and, where the guard refuses
it, tests/functional/journal/test_endings.py.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from arxos_migrations.domain.events import Event, PartCommitted
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.engines.sqlite import engine as sqlite
from arxos_migrations.env.ended import TransactionEndedError
from arxos_migrations.env.endings import Endings

STEP = Step(revision="001", direction=Direction.UPGRADE, title="")


class Watched:
    """A step on a connection, and what is told of it."""

    def __init__(self, connection: Connection, *, refuses_endings: bool) -> None:
        """Begin the step."""
        self.connection = connection
        self.told: list[Event] = []
        self.committed = 0
        self.is_intact = True
        guard: Any = SimpleNamespace(
            refuses_endings=refuses_endings, is_intact=lambda: self.is_intact, commit=self._commit
        )
        self.endings = Endings(connection, engine=sqlite, guard=guard, tell=self.told.append)
        self.endings.begin(STEP)
        self.execute("BEGIN")

    def _commit(self) -> None:
        self.committed += 1

    def execute(self, statement: str) -> None:
        """Let SQLAlchemy send it."""
        self.connection.exec_driver_sql(statement)

    def judged(self) -> bool:
        """Say whether the end of the step is accepted."""
        try:
            self.endings.refuse_ended()
        except TransactionEndedError:
            return False
        return True


@pytest.fixture
def connection() -> Iterator[Connection]:
    """Connect to a database in memory."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def watched(connection: Connection) -> Watched:
    """Watch it where the guard refuses nothing."""
    return Watched(connection, refuses_endings=False)


def test_a_step_that_ends_nothing_leaves_nothing(watched: Watched) -> None:
    """And its end is accepted once it is committed."""
    watched.execute("CREATE TABLE rooms (id INTEGER)")
    assert watched.judged()
    with pytest.raises(TransactionEndedError):
        watched.endings.end()
    watched.endings.at_commit = True
    watched.connection.commit()
    watched.endings.end()
    assert (watched.committed, watched.told) == (1, [])
    assert not watched.endings.left_a_part


@pytest.mark.parametrize("ending", ["COMMIT", "ROLLBACK"])
def test_an_end_by_sql_is_seen_and_told_once(watched: Watched, ending: str) -> None:
    """Another step begins anew."""
    watched.execute(ending)
    watched.execute("SELECT 1")
    assert not watched.judged()
    assert watched.told == [PartCommitted(step=STEP)]
    assert watched.endings.left_a_part
    watched.endings.begin(STEP)
    assert watched.judged()
    assert not watched.endings.left_a_part


def test_an_end_by_sqlalchemy_is_a_part(watched: Watched) -> None:
    """Where the step is not complete."""
    watched.connection.commit()
    assert (watched.told, watched.committed) == ([PartCommitted(step=STEP)], 0)


@pytest.mark.parametrize(("is_intact", "told"), [(True, []), (False, [PartCommitted(step=STEP)])])
def test_an_end_below_sqlalchemy_is_seen_at_its_rollback(
    watched: Watched, told: list[Event], *, is_intact: bool
) -> None:
    """By the guard."""
    watched.is_intact = is_intact
    assert watched.judged() is is_intact
    watched.connection.rollback()
    assert watched.told == told


@pytest.mark.parametrize("refuses_endings", [True, False])
@pytest.mark.parametrize("is_intact", [True, False])
def test_behind_a_failure_a_guard_that_refuses_ends_is_asked(
    connection: Connection, *, refuses_endings: bool, is_intact: bool
) -> None:
    """The other one is, at the rollback."""
    watched = Watched(connection, refuses_endings=refuses_endings)
    watched.is_intact = is_intact
    watched.endings.note_failure()
    assert watched.endings.left_a_part is (refuses_endings and not is_intact)


def test_where_the_guard_refuses_them_no_statement_is_looked_at(connection: Connection) -> None:
    """Nor is a COMMIT, which is a block's."""
    watched = Watched(connection, refuses_endings=True)
    watched.execute("COMMIT")
    watched.connection.commit()
    assert (watched.judged(), watched.told) == (True, [])
