"""Statements are counted by their text; waiting is told from working."""

from itertools import count
from typing import NoReturn

import pytest

from arxos_migrations.audit.records import Statement
from arxos_migrations.audit.statement_log import StatementLog


class Clock:
    """Shows the seconds that a test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        """Look at it."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Begin at nought."""
    return Clock()


@pytest.fixture
def log(clock: Clock) -> StatementLog:
    """Keep nothing yet."""
    return StatementLog(clock)


def send(
    log: StatementLog, clock: Clock, text: str, *, seconds: float = 1.0, rows: int = -1
) -> None:
    """Send a statement that takes its time."""
    with log.sending(text) as sent:
        clock.now += seconds
        sent.row_count = rows


def test_statements_keep_their_order_and_equal_ones_are_counted(
    log: StatementLog, clock: Clock
) -> None:
    """With the rows and the seconds of all; None where no rows are known."""
    with log.step():
        send(log, clock, "UPDATE rooms SET a = ?", seconds=2, rows=3)
        send(log, clock, "VACUUM", seconds=1)
        send(log, clock, "UPDATE rooms SET a = ?", seconds=0.5, rows=0)
    assert log.taken() == (
        (
            Statement(text="UPDATE rooms SET a = ?", times=2, seconds=2.5, row_count=3),
            Statement(text="VACUUM", times=1, seconds=1.0, row_count=None),
        ),
        0,
    )
    assert log.taken() == ((), 0)


def test_what_is_sent_outside_of_steps_is_not_kept(log: StatementLog, clock: Clock) -> None:
    """Such as our own looks at the catalog."""
    send(log, clock, "SELECT ?")
    log.note_blocker("somebody")
    assert log.taken() == ((), 0)


def test_a_statement_that_fails_is_kept(log: StatementLog, clock: Clock) -> None:
    """It is the one that everybody asks for."""

    def fail() -> NoReturn:
        with log.sending("SELECT ? / ?"):
            clock.now += 3
            raise ZeroDivisionError

    with log.step(), pytest.raises(ZeroDivisionError):
        fail()
    assert log.taken() == (
        (Statement(text="SELECT ? / ?", times=1, seconds=3.0, row_count=None),),
        0,
    )


def test_a_lost_lock_is_waited_for_until_its_statement_is_sent_again(
    log: StatementLog, clock: Clock
) -> None:
    """The first try, the pause, and what had to be done again before it."""
    with log.step():
        send(log, clock, "CREATE TABLE a ()", seconds=1)
        with log.sending("ALTER TABLE b"):
            clock.now += 0.05
            log.note_blocker("backend 7")
            log.note_loss()
    clock.now += 0.25
    with log.step():
        send(log, clock, "CREATE TABLE a ()", seconds=1)
        send(log, clock, "ALTER TABLE b", seconds=0.01)
    statements, waited_s = log.taken()
    assert [(each.text, each.times, each.waited_for) for each in statements] == [
        ("CREATE TABLE a ()", 1, None),
        ("ALTER TABLE b", 1, "backend 7"),
    ]
    assert [each.seconds for each in statements] == pytest.approx([1.0, 0.01])
    assert [each.waited_s for each in statements] == pytest.approx([0.0, 1.3])
    assert waited_s == pytest.approx(1.3)


def test_a_lock_that_was_never_had_is_waited_for_to_the_end(
    log: StatementLog, clock: Clock
) -> None:
    """The statement has never been executed, and is shown all the same."""
    with log.step(), log.sending("ALTER TABLE b"):
        log.note_loss()
    clock.now += 300
    (statement,), waited_s = log.taken()
    assert (statement.times, statement.waited_s, waited_s) == (0, 300, 300)


def test_who_kept_a_lost_statement_waiting_may_be_known_a_moment_later(
    log: StatementLog, clock: Clock
) -> None:
    """The answer comes when nothing is under way."""
    with log.step():
        log.note_blocker("nobody waits")
        with log.sending("ALTER TABLE b"):
            log.note_loss()
    clock.now += 1
    log.note_blocker("backend 7")
    (statement,), _ = log.taken()
    assert statement.waited_for == "backend 7"


def test_a_patient_statement_has_waited_while_somebody_was_seen(
    log: StatementLog, clock: Clock
) -> None:
    """From the first look to the last."""
    with log.step(), log.sending("CREATE INDEX CONCURRENTLY i"):
        for who in ("backend 7", "backend 7", "backend 8"):
            clock.now += 1
            log.note_blocker(who)
        clock.now += 10
    (statement,), waited_s = log.taken()
    assert (statement.seconds, statement.waited_s, statement.waited_for) == (13, 2, "backend 8")
    assert waited_s == 2


def test_waiting_before_a_step_is_added(log: StatementLog, clock: Clock) -> None:
    """As for a turn."""
    log.note_wait(4)
    with log.step():
        send(log, clock, "SELECT ?")
    assert log.taken()[1] == 4


def test_a_step_that_never_says_the_same_twice_is_cut(log: StatementLog, clock: Clock) -> None:
    """What is more than a thousand statements is one; what is long is shortened."""
    numbers = count(1)
    with log.step():
        for _ in range(1500):
            send(log, clock, f"DROP TABLE t{next(numbers)}")
        send(log, clock, "DROP TABLE t1")
    statements, _ = log.taken()
    assert len(statements) == 1001
    assert (statements[0].text, statements[0].times) == ("DROP TABLE t1", 2)
    assert (statements[-1].text, statements[-1].times) == ("…", 500)
    with log.step():
        send(log, clock, "DROP TABLE " + 5000 * "t")
    ((long,), _) = log.taken()
    assert (len(long.text), long.text[-2:]) == (4000, "t…")


def test_a_statement_of_ours_is_kept_only_where_it_has_waited(
    log: StatementLog, clock: Clock
) -> None:
    """At once or in the end."""
    ours = "SET CONSTRAINTS ALL IMMEDIATE"
    with log.step():
        with log.sending(ours, tells_waits_only=True):
            clock.now += 1
        assert log.taken() == ((), 0)
        with log.sending(ours, tells_waits_only=True):
            log.note_blocker("backend 7")
            clock.now += 2
            log.note_blocker("backend 7")
    (statement,), _ = log.taken()
    assert (statement.times, statement.waited_s, statement.waited_for) == (1, 2, "backend 7")
    with log.step():
        with log.sending(ours, tells_waits_only=True):
            log.note_loss()
        clock.now += 3
        with log.sending(ours, tells_waits_only=True):
            clock.now += 1
    (statement,), _ = log.taken()
    assert (statement.times, statement.waited_s) == (1, 3)
