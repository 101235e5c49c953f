"""A tracer stands around what a client sends, and changes nothing of it."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from psycopg.errors import ActiveSqlTransaction, InvalidTransactionTermination, UniqueViolation

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.proof.postgresql.trace.statement import Knowledge, Trace
from arxos_migrations.proof.postgresql.trace.tracer import Tracer
from unit.proof.postgresql.trace.pretended import (
    ROOMS,
    PretendedBaseLine,
    PretendedSession,
    locked,
    look,
)
from unit.proof.postgresql.trace.test_notes import note

SHARED = look(locked(ROOMS, LockLevel.SHARE))
INDEX = "CREATE INDEX CONCURRENTLY i ON app.rooms (name)"


def tracer(session: PretendedSession, *left_out: str) -> tuple[Tracer, Trace]:
    """Begin."""
    trace, base_line = Trace(), PretendedBaseLine()
    made = Tracer(session, base_line, trace, numbers=count(1), left_out=left_out)  # type: ignore[arg-type]
    return made, trace


def failing(session: PretendedSession, error: BaseException, times: int = 1) -> Callable[[], str]:
    """Give what a statement does that fails at first."""
    left = [error] * times

    def send() -> str:
        if left:
            session.fail()
            raise left.pop()
        return "sent"

    return send


def test_a_statement_is_sent_and_told() -> None:
    """Without its values; what it gives comes back."""
    session = PretendedSession()
    each, trace = tracer(session)
    text = "UPDATE app.rooms SET name = 'Hall'"
    assert each.run(text, session.sending(SHARED)) == "sent"
    (statement,) = trace.statements
    assert (statement.text, statement.kind) == ("UPDATE app.rooms SET name = ?", Kind.DATA)
    assert [lock.relation for lock in statement.did.locks] == ["app.rooms"]
    assert (statement.transactional, statement.knowledge) == (True, Knowledge.SEEN)
    assert (statement.transaction, statement.failure, statement.wal_bytes) == (1, None, 50)


@pytest.mark.parametrize("text", ["UPDATE app.rooms SET id = 1", "SELECT f()"])
def test_an_error_goes_through_and_is_told(text: str) -> None:
    """By its SQLSTATE, also where the statement only looks."""
    session = PretendedSession()
    each, trace = tracer(session)
    with pytest.raises(UniqueViolation):
        each.run(text, failing(session, UniqueViolation()))
    assert [statement.failure for statement in trace.statements] == ["23505"]


def test_what_would_be_a_transaction_of_its_own_is_looked_at_in_one() -> None:
    """So that its locks are still held then."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)
    assert each.run("LOCK TABLE app.rooms", session.sending(SHARED)) == "sent"
    assert session.asked == ["BEGIN", "look", "count_anew", "COMMIT"]
    (statement,) = trace.statements
    assert (statement.transactional, statement.knowledge) == (True, Knowledge.SEEN)


def test_what_only_sets_something_is_not_put_into_a_transaction() -> None:
    """Nor what begins or ends one."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)
    for text in ("SET lock_timeout = 1", "COMMIT"):
        each.run(text, session.sending())
    assert "BEGIN" not in session.asked
    assert [statement.text for statement in trace.statements] == ["SET lock_timeout = ?", "COMMIT"]


def test_an_error_in_such_a_transaction_is_rolled_back() -> None:
    """It has done nothing, as without it; and it is sent once."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)
    with pytest.raises(UniqueViolation):
        each.run("LOCK TABLE app.rooms", failing(session, UniqueViolation(), times=2))
    assert session.asked[0] == "BEGIN"
    assert session.asked[-2:] == ["ROLLBACK", "count_anew aside"]
    assert [statement.failure for statement in trace.statements] == ["23505"]


def test_a_connection_that_breaks_is_asked_nothing() -> None:
    """The error is the one that broke it."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)

    def send() -> None:
        session.fail()
        session.is_broken = True
        raise ConnectionError

    with pytest.raises(ConnectionError):
        each.run("LOCK TABLE app.rooms", send)
    assert session.asked == ["BEGIN"]
    assert [statement.failure for statement in trace.statements] == ["ConnectionError"]


@pytest.mark.parametrize("error", [ActiveSqlTransaction(), InvalidTransactionTermination()])
def test_what_can_be_alone_only_is_sent_alone(error: BaseException) -> None:
    """What it locks is known from the manual, and it is told once."""
    session = PretendedSession(
        is_autocommit=True, answers={"places": [("table", "app.rooms"), ("index", "app.i")]}
    )
    each, trace = tracer(session)
    assert each.run(INDEX, failing(session, error)) == "sent"
    (statement,) = trace.statements
    assert (statement.transactional, statement.knowledge) == (False, Knowledge.KNOWN)
    assert [(lock.relation, lock.level) for lock in statement.did.locks] == [
        ("app.rooms", LockLevel.SHARE_UPDATE_EXCLUSIVE)
    ]


def test_a_procedure_that_commits_is_known_in_part() -> None:
    """Event triggers tell of the commands in it."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)
    each.run("CALL p()", failing(session, InvalidTransactionTermination()))
    (statement,) = trace.statements
    assert (statement.transactional, statement.knowledge) == (False, Knowledge.PART)


def test_what_fails_alone_is_told_once() -> None:
    """With what it has left."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)
    errors = iter([ActiveSqlTransaction(), UniqueViolation()])

    def send() -> None:
        session.fail()
        raise next(errors)

    with pytest.raises(UniqueViolation):
        each.run(INDEX, send)
    assert [statement.failure for statement in trace.statements] == ["23505"]


def test_a_copy_takes_several_exchanges() -> None:
    """It is looked at behind the last one."""
    for is_autocommit in (False, True):
        session = PretendedSession(is_autocommit=is_autocommit)
        each, trace = tracer(session)
        with each.around("COPY app.rooms FROM STDIN"):
            session.sending(SHARED)()
            assert "look" not in session.asked
        assert len(trace.statements) == 1
        assert ("BEGIN" in session.asked) is is_autocommit


def test_what_a_savepoint_takes_back_is_looked_at() -> None:
    """So that the next statement is told what it takes again."""
    session = PretendedSession()
    each, trace = tracer(session)
    each.run("LOCK TABLE app.rooms", session.sending(SHARED))
    each.run("ROLLBACK TO SAVEPOINT s", session.sending(look()))
    each.run("LOCK TABLE app.rooms", session.sending(SHARED))
    first, _, last = trace.statements
    assert first.did == last.did


@pytest.mark.parametrize("text", ["SELECT 1", "DO $$ BEGIN END $$", "SHOW lock_timeout"])
def test_what_only_looks_is_not_told(text: str) -> None:
    """Alembic and SQLAlchemy ask for many things."""
    session = PretendedSession()
    each, trace = tracer(session)
    each.run(text, session.sending(look()))
    assert trace.statements == []


def test_what_looks_and_does_something_is_told() -> None:
    """A function may."""
    session = PretendedSession()
    each, trace = tracer(session)
    each.run("SELECT f()", session.sending(SHARED))
    commands = [note("ddl_command_end", "COMMENT", objects=[["COMMENT", "type", "app.state"]])]
    each.run("SELECT g()", session.sending(SHARED, *commands))
    assert [statement.text for statement in trace.statements] == ["SELECT f()", "SELECT g()"]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("UPDATE alembic_version SET version_num = '2'", False),
        ('UPDATE own."Versions" SET n = 2', False),
        ("UPDATE own.more SET n = 2", False),
        ("UPDATE app.rooms SET n = 2", True),
    ],
)
def test_what_keeps_the_version_is_not_told(text: str, *, is_told: bool) -> None:
    """It is no statement of a revision."""
    session = PretendedSession()
    each, trace = tracer(session, "public.alembic_version", 'public."Versions"', "own")
    each.run(text, session.sending(look()))
    assert bool(trace.statements) is is_told


def test_nobody_is_followed_when_it_is_over() -> None:
    """A connection may go on for long."""
    session = PretendedSession(is_autocommit=True)
    each, trace = tracer(session)
    each.is_over = True
    assert each.run("LOCK TABLE app.rooms", session.sending()) == "sent"
    with each.around("COPY app.rooms FROM STDIN"):
        pass
    assert (session.asked, trace.statements) == ([], [])


def test_a_driver_error_without_a_state_is_told_by_its_class() -> None:
    """As when somebody presses Ctrl-C."""
    session: Any = PretendedSession()
    each, trace = tracer(session)
    with pytest.raises(KeyboardInterrupt):
        each.run("LOCK TABLE app.rooms", failing(session, KeyboardInterrupt()))
    assert [statement.failure for statement in trace.statements] == ["KeyboardInterrupt"]
