"""SQLite itself says which views and triggers work, and what they read."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.probes import Answers, ask, refuse_newly_broken
from arxos_migrations.errors import RefusedError

WORKING = (
    "CREATE TABLE log (x)",
    "CREATE VIEW v AS SELECT code FROM rooms",
    "CREATE VIEW outer_view AS SELECT * FROM v",
    "CREATE TRIGGER tr AFTER UPDATE OF floor ON rooms"
    " BEGIN INSERT INTO log VALUES (new.floor); END",
    "CREATE TRIGGER instead INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
)


def test_nothing_is_done_when_views_and_triggers_are_asked(database: sqlite3.Connection) -> None:
    """They are compiled, and the columns they read are known by their names."""
    for sql in WORKING:
        database.execute(sql)
    before = database.total_changes
    answers = ask(database)
    assert database.total_changes == before
    assert ("v", "rooms", "code") in answers.reads
    assert ("tr", "rooms", "floor") in answers.reads
    assert not any(what in str(key) for key in answers.broken for what in ("view v", "tr "))


def test_what_is_broken_is_known_with_its_reason(database: sqlite3.Connection) -> None:
    """Views, and triggers of tables and of views that are broken themselves."""
    database.execute("CREATE VIEW broken AS SELECT a FROM nowhere")
    database.execute("CREATE TRIGGER a INSTEAD OF DELETE ON broken BEGIN SELECT 1; END")
    database.execute("CREATE TRIGGER b AFTER DELETE ON rooms BEGIN DELETE FROM nowhere; END")
    broken = ask(database).broken
    reason = "OperationalError (SQLITE_ERROR) no such table: main.nowhere"
    assert broken["the view broken", 0] == reason
    assert broken["the trigger b of rooms", 2] == reason
    assert any(what == "the trigger a of broken" for what, _ in broken)


def test_virtual_tables_are_asked_for_a_row(database: sqlite3.Connection) -> None:
    """One that has lost the table which it reads knows nothing of it before."""
    database.execute("CREATE VIRTUAL TABLE words USING fts5(code, content=rooms, content_rowid=id)")
    database.execute("INSERT INTO words (words) VALUES ('rebuild')")
    assert ask(database).broken == {}
    database.execute("DROP TABLE rooms")
    assert "the virtual table words" in {what for what, _ in ask(database).broken}


def test_no_authorizer_is_left(database: sqlite3.Connection) -> None:
    """Nothing more is noted afterwards."""
    answers = ask(database)
    database.execute("CREATE VIEW v AS SELECT code FROM rooms")
    database.execute("SELECT * FROM v")
    assert answers.reads == frozenset()


def test_what_was_broken_before_is_tolerated() -> None:
    """Whatever the reason is now."""
    before = Answers(broken={("the view v", 0): "this"})
    refuse_newly_broken(before, Answers(broken={("the view v", 0): "that"}), "rooms")


def test_what_is_newly_broken_is_refused() -> None:
    """By its name, with its reason."""
    with pytest.raises(RefusedError) as raised:
        refuse_newly_broken(Answers(), Answers(broken={("the view v", 0): "no floor"}), "rooms")
    assert str(raised.value) == (
        "With the new form of rooms, the view v would not work: no floor.\n"
        "Drop it first with op.execute, and create it again as it should be."
    )
