"""Looks and what event triggers have told make one account of a statement."""

from itertools import count
from typing import Any

import pytest

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.proof.postgresql.trace.ledger import Ledger
from arxos_migrations.proof.postgresql.trace.look import Counted, Relation
from arxos_migrations.proof.postgresql.trace.looking import Looking, Seen
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    Knowledge,
    Rewrite,
    TakenLock,
    Touched,
)
from unit.proof.postgresql.trace.pretended import (
    ACCESS_EXCLUSIVE,
    DOORS,
    KNOWN,
    ROOMS,
    PretendedBaseLine,
    PretendedSession,
    as_told,
    locked,
    look,
)
from unit.proof.postgresql.trace.test_notes import note

EMPTIED = look(locked(ROOMS._replace(file=11), ACCESS_EXCLUSIVE))


def looking(session: PretendedSession) -> Looking:
    """Begin."""
    return Looking(session, PretendedBaseLine(), Ledger(dict(KNOWN)), count(1))  # type: ignore[arg-type]


def after(
    session: PretendedSession, seen: Any, *notes: str, text: str = "", kind: Kind = Kind.SCHEMA
) -> Seen:
    """Send one statement, and look."""
    each = looking(session)
    each.begin_statement()
    session.sending(seen, *notes)()
    return each.after(text, kind)


def test_what_a_look_shows_is_told() -> None:
    """With what the server's log has grown."""
    seen = after(PretendedSession(), look(locked(ROOMS, LockLevel.SHARE), wal=150))
    lock = TakenLock(level=LockLevel.SHARE, relation="app.rooms")
    assert seen == Seen(did=Changes(locks=(lock,)), wal_bytes=100)


def test_nothing_is_asked_before_a_statement_nor_after_one_that_sets_something() -> None:
    """It may choose how the transaction is isolated."""
    session = PretendedSession()
    assert after(session, None, kind=Kind.SESSION) == Seen(did=Changes())
    assert session.asked == []


def test_nothing_is_asked_in_a_transaction_that_has_failed() -> None:
    """What it has counted is given away before the next one begins, where that can be done."""
    for version, asked in [(150000, ["count_anew aside"]), (140011, [])]:
        session = PretendedSession(server_version=version)
        each = looking(session)
        session.is_idle = session.is_in_transaction = False
        assert each.after("ALTER", Kind.SCHEMA) == Seen(did=Changes())
        assert session.asked == []
        session.is_idle = True
        each.begin_statement()
        each.begin_statement()
        assert session.asked == asked


def test_counts_are_given_away_where_the_server_can_be_told() -> None:
    """Once a transaction."""
    for version, asked in [(150000, ["look", "count_anew", "look"]), (140011, ["look", "look"])]:
        session = PretendedSession(server_version=version)
        each = looking(session)
        each.begin_statement()
        for _ in range(2):
            session.sending(look(locked(ROOMS, LockLevel.SHARE)))()
            each.after("ALTER", Kind.SCHEMA)
        assert session.asked == asked


def test_commands_inside_are_told_with_what_they_did() -> None:
    """What was done between them belongs to the whole."""
    start = as_told(look(locked(DOORS, LockLevel.ROW_EXCLUSIVE, counted=Counted(0, 0, 2))))
    end = as_told(
        look(
            locked(DOORS, LockLevel.ROW_EXCLUSIVE, counted=Counted(0, 0, 2)),
            locked(ROOMS, ACCESS_EXCLUSIVE),
        )
    )
    last = look(
        locked(DOORS, LockLevel.ROW_EXCLUSIVE, counted=Counted(0, 0, 5)),
        locked(ROOMS, ACCESS_EXCLUSIVE),
    )
    seen = after(
        PretendedSession(),
        last,
        note("ddl_command_start", "ALTER TABLE", 1.0, look=start),
        note(
            "ddl_command_end",
            "ALTER TABLE",
            1.25,
            look=end,
            objects=[["ALTER TABLE", "table", "app.rooms"]],
        ),
        text="DO $$ … $$",
    )
    (command,) = seen.inner
    assert (command.tag, command.duration_s) == ("ALTER TABLE", 0.25)
    assert command.did == Changes(locks=(TakenLock(level=ACCESS_EXCLUSIVE, relation="app.rooms"),))
    assert {lock.relation for lock in seen.did.locks} == {"app.doors", "app.rooms"}
    assert [each.rows for each in seen.did.written] == [5]
    assert seen.touched == command.touched


@pytest.mark.parametrize(
    ("text", "notes", "how"),
    [
        ("TRUNCATE app.rooms", [], How.EMPTIED),
        ("VACUUM FULL app.rooms", [], How.REWRITTEN),
        ("CLUSTER app.rooms", [], How.REWRITTEN),
        ("SELECT f()", [note("table_rewrite", "ALTER TABLE", objects=[1])], How.REWRITTEN),
    ],
)
def test_a_table_that_is_empty_was_emptied(text: str, notes: list[str], how: How) -> None:
    """Unless the server has told that it was written again, or the statement keeps all rows."""
    ends = [note("ddl_command_end", "ALTER TABLE")] if notes else []
    session = PretendedSession(answers={"is_empty": [(True,)]})
    seen = after(session, EMPTIED, *notes, *ends, text=text)
    assert seen.did.rewrites == (Rewrite(relation="app.rooms", how=how),)


def test_a_table_that_has_rows_was_not_emptied() -> None:
    """As with SET TABLESPACE in a function."""
    session = PretendedSession(answers={"is_empty": [(False,)]})
    seen = after(session, EMPTIED, text="SELECT f()")
    assert seen.did.rewrites == (Rewrite(relation="app.rooms", how=How.REWRITTEN),)


def test_a_view_that_was_there_is_changed() -> None:
    """The server says CREATE VIEW of both."""
    ends = [
        note("ddl_command_end", "CREATE VIEW", objects=[["CREATE VIEW", "view", f"app.{name}"]])
        for name in ("doors", "other")
    ]
    seen = after(PretendedSession(), look(), *ends, text="CREATE OR REPLACE VIEW")
    assert seen.touched == (
        Touched(command="ALTER VIEW", kind="view", name="app.doors"),
        Touched(command="CREATE VIEW", kind="view", name="app.other"),
    )


def test_a_constraint_that_is_gone_was_not_validated() -> None:
    """Both are no longer among those that rows need not meet."""
    with_check = KNOWN | {1: ROOMS._replace(not_valid=("ck",))}
    gone = note(
        "sql_drop", "ALTER TABLE", objects=[["DROP", "table constraint", "ck on app.rooms"]]
    )
    for notes, validated in [((), ("ck on app.rooms",)), ((gone,), ())]:
        session = PretendedSession()
        base: Any = PretendedBaseLine()
        each = Looking(session, base, Ledger(dict(with_check)), count(1))
        ends = [note("ddl_command_end", "ALTER TABLE")]
        session.sending(look(locked(ROOMS, ACCESS_EXCLUSIVE)), *notes, *ends)()
        assert each.after("ALTER TABLE", Kind.SCHEMA).did.validated == validated


def test_what_is_hidden_is_asked_for_where_a_name_is_there_twice() -> None:
    """The server knows which one comes first."""
    session = PretendedSession(answers={"hidden": [("app.rooms",)]})
    seen = after(session, look(locked(Relation(9, "public.rooms", "r", 90), ACCESS_EXCLUSIVE)))
    assert seen.did.hides == ("app.rooms",)
    assert session.asked[-1] == "hidden {'oids': [1]}"


def test_behind_the_end_of_a_transaction_the_whole_catalog_is_read() -> None:
    """What was locked is not known then."""
    session = PretendedSession(is_autocommit=True)
    base: Any = PretendedBaseLine()
    each = Looking(session, base, Ledger(dict(KNOWN)), count(1))
    base.now[2] = KNOWN[2]._replace(is_valid=False)
    seen = each.after("CALL p()", Kind.SCHEMA)
    expected = Changes(invalid=("app.rooms_pkey",))
    assert seen == Seen(did=expected, knowledge=Knowledge.PART, wal_bytes=450)
    assert "count_anew aside" in session.asked


def test_what_a_savepoint_has_taken_back_is_known() -> None:
    """Where the transaction has been looked at: else it may still choose how it is isolated."""
    session = PretendedSession()
    each = looking(session)
    each.begin_statement()
    session.sending()()
    each.look_again()
    assert session.asked == []
    session.looks = [
        look(locked(ROOMS, ACCESS_EXCLUSIVE)),
        look(),
        look(locked(ROOMS, ACCESS_EXCLUSIVE)),
    ]
    first = each.after("ALTER TABLE", Kind.SCHEMA)
    each.look_again()
    assert each.after("ALTER TABLE", Kind.SCHEMA).did == first.did != Changes()


def test_what_a_rollback_has_taken_back_is_known() -> None:
    """The server is asked what has become of the transaction."""
    for became, renamed in [("aborted", True), ("committed", False)]:
        session = PretendedSession(answers={"xact_status": [(became,)]})
        each = looking(session)
        spaces = locked(ROOMS._replace(name="app.spaces"), ACCESS_EXCLUSIVE)
        for number in (1, 2):
            each.begin_statement()
            session.sending(look(spaces, transaction=f"3/{number}"))()
            seen = each.after("ALTER TABLE", Kind.SCHEMA)
            session.is_idle = True
        assert bool(seen.did.renamed) is renamed
        assert "xact_status {'xid': '7'}" in session.asked


def test_transactions_are_counted() -> None:
    """A statement that only sets something belongs to the one that follows."""
    session = PretendedSession()
    each = looking(session)
    numbers = []
    for kind, transaction in [
        (Kind.SESSION, None),
        (Kind.SCHEMA, "3/1"),
        (Kind.SCHEMA, "3/1"),
        ("commit", None),
        (Kind.SCHEMA, "3/2"),
        ("commit", None),
        (Kind.SESSION, None),
        (Kind.SCHEMA, "3/3"),
    ]:
        if kind == "commit":
            session.is_idle, session.is_in_transaction = True, False
            continue
        each.begin_statement()
        session.sending(None if transaction is None else look(transaction=transaction))()
        each.after("", Kind(kind))
        numbers.append(each.transaction)
    assert numbers == [1, 1, 1, 2, 3, 3]
