"""What a revision has begun and, edited since, does no more, in every state of it."""

import pytest

from arxos_migrations.errors import LockTimeoutError, RefusedError
from support.interrupted import (
    end,
    give_up,
    kill,
    leave_detaching,
    leave_dropping,
    leave_invalid,
    until_waits,
)
from support.journaled import Journaled, executes

BUILD = "CREATE INDEX CONCURRENTLY idx ON rooms (name) WHERE name <> 'x%'"
DROP = "DROP INDEX CONCURRENTLY idx"
DETACH = "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY"
ATTACH = "ALTER TABLE parts ATTACH PARTITION parts_1 FOR VALUES FROM (1) TO (2)"
PARTS = "CREATE TABLE parts (id integer) PARTITION BY RANGE (id); CREATE TABLE parts_1 (id integer)"
INDEXES = """
    SELECT indexrelid::regclass::text, indisvalid FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    WHERE relname IN ('rooms', 'parts_1') ORDER BY 1
"""


def indexes(journaled: Journaled) -> list[tuple[str, bool]]:
    """Name the indexes, and say which are valid."""
    return [(name, valid) for name, valid in journaled.database.rows(INDEXES)]


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("statement", [BUILD, BUILD.replace("idx", 'IF NOT EXISTS "i dx"')])
def test_a_build_leaves_no_index(journaled: Journaled, statement: str, *, done: bool) -> None:
    """Neither where it had not begun nor where it was done."""
    kill(journaled, statement, done=done)
    assert [valid for _, valid in indexes(journaled)] == [True] * done
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([], [])


def test_what_a_build_has_left_is_dropped(journaled: Journaled) -> None:
    """An index that is not valid."""
    statement = "CREATE UNIQUE INDEX CONCURRENTLY idx ON rooms (id)"
    kill(journaled, statement)
    leave_invalid(journaled, statement)
    assert indexes(journaled) == [("idx", False)]
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([], [])


def test_an_index_of_its_name_that_it_has_not_made_stays(journaled: Journaled) -> None:
    """The whole message; dropped by hand, it is in nobody's way."""
    kill(journaled, BUILD)
    journaled.do("CREATE INDEX idx ON rooms (id)")
    for _ in range(2):
        with pytest.raises(RefusedError) as caught:
            give_up(journaled)
        assert str(caught.value) == (
            "its statement 1 was stopped, and the index public.idx may be another one than it "
            "has made.\n"
            "There is: CREATE INDEX idx ON rooms USING btree (id)\n"
            "It made: CREATE INDEX idx ON rooms USING btree (name) WHERE (name <> 'x%'::text)\n"
            "Drop or rename the index."
        )
    assert indexes(journaled) == [("idx", True)]
    assert [state for _, state, _ in journaled.recorded()] == ["started"]
    journaled.do("DROP INDEX idx")
    give_up(journaled)
    assert journaled.recorded() == []


def test_a_table_that_was_changed_does_not_say_what_was_made(journaled: Journaled) -> None:
    """Then nobody can be certain; the whole message."""
    kill(journaled, BUILD, done=True)
    journaled.do("ALTER TABLE rooms RENAME COLUMN name TO title")
    with pytest.raises(RefusedError) as caught:
        give_up(journaled)
    assert str(caught.value) == (
        "its statement 1 was stopped, and the index public.idx may be another one than it has "
        "made.\n"
        "There is: CREATE INDEX idx ON rooms USING btree (title) WHERE (title <> 'x%'::text)\n"
        "It made: what cannot be seen any more, since the table was changed\n"
        "Drop or rename the index."
    )


def test_an_index_that_others_build_is_left_to_them(journaled: Journaled) -> None:
    """The whole message."""
    kill(journaled, BUILD)
    database = journaled.database
    with database.connect() as writer, database.connect() as builder:
        writer.execute("BEGIN; LOCK TABLE rooms IN ROW EXCLUSIVE MODE")
        pid = builder.info.backend_pid
        builder.pgconn.send_query(BUILD.encode())
        until_waits(journaled, pid)
        with pytest.raises(LockTimeoutError) as caught:
            give_up(journaled)
        writer.rollback()
        end(builder)
    assert str(caught.value) == (
        f"the index idx of rooms is being built by backend {pid}.\n"
        "Run the same command again when that is done; that is safe."
    )
    assert indexes(journaled) == [("idx", True)]


def test_a_build_on_a_table_that_was_not_there_has_left_nothing(journaled: Journaled) -> None:
    """Whatever is there now."""
    kill(journaled, "CREATE INDEX CONCURRENTLY idx ON parts_1 (id)")
    journaled.do("CREATE TABLE parts_1 (id integer); CREATE INDEX idx ON parts_1 (id)")
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([("idx", True)], [])


def test_a_drop_that_had_not_begun_leaves_the_index(journaled: Journaled) -> None:
    """As it was, be it valid or not."""
    journaled.do("CREATE INDEX idx ON rooms (id)")
    kill(journaled, DROP)
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([("idx", True)], [])
    journaled.do(DROP)
    leave_invalid(journaled, "CREATE UNIQUE INDEX CONCURRENTLY idx ON rooms (id)")
    kill(journaled, DROP)
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([("idx", False)], [])


@pytest.mark.parametrize("done", [False, True])
def test_a_drop_that_had_begun_is_done(journaled: Journaled, *, done: bool) -> None:
    """Since nobody can take it back, it stays in the record; the whole message."""
    journaled.do("CREATE INDEX idx ON rooms (id)")
    kill(journaled, DROP, done=done)
    if not done:
        leave_dropping(journaled, DROP)
        assert indexes(journaled) == [("idx", False)]
    with pytest.raises(RefusedError) as caught:
        give_up(journaled)
    assert str(caught.value) == (
        "its statement 1 is done and cannot be taken back: DROP INDEX CONCURRENTLY idx.\n"
        "Let it stand there again; what undoes it may follow."
    )
    assert (indexes(journaled), journaled.recorded()) == ([], [(0, "done", DROP)])
    journaled.run(executes(DROP))


def test_a_drop_of_what_was_not_there_has_done_nothing(journaled: Journaled) -> None:
    """Nor does it to what has the name since."""
    kill(journaled, DROP)
    journaled.do("CREATE INDEX idx ON rooms (id)")
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([("idx", True)], [])


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("what", ["INDEX CONCURRENTLY idx", "TABLE CONCURRENTLY rooms"])
def test_a_reindex_leaves_the_index_alone(journaled: Journaled, what: str, *, done: bool) -> None:
    """And no copy of it."""
    journaled.do("CREATE INDEX idx ON rooms (id)")
    kill(journaled, f"REINDEX {what}", done=done)
    leave_invalid(journaled, "CREATE UNIQUE INDEX CONCURRENTLY idx_ccnew ON rooms (id)")
    give_up(journaled)
    assert (indexes(journaled), journaled.recorded()) == ([("idx", True)], [])


@pytest.mark.parametrize("state", ["attached", "pending", "detached"])
def test_a_detach_is_done_where_it_had_begun(journaled: Journaled, state: str) -> None:
    """The whole message."""
    journaled.do(f"{PARTS}; {ATTACH}")
    kill(journaled, DETACH, done=state == "detached")
    if state == "pending":
        leave_detaching(journaled, DETACH)
    if state == "attached":
        give_up(journaled)
        assert journaled.recorded() == []
        return
    with pytest.raises(RefusedError) as caught:
        give_up(journaled)
    assert str(caught.value) == (
        f"its statement 1 is done and cannot be taken back: {DETACH}.\n"
        "Let it stand there again; what undoes it may follow."
    )
    assert journaled.database.rows("TABLE pg_inherits") == []
    assert journaled.recorded() == [(0, "done", DETACH)]


def test_a_detach_of_what_was_no_partition_has_done_nothing(journaled: Journaled) -> None:
    """The server would have refused it."""
    journaled.do(PARTS)
    kill(journaled, DETACH)
    give_up(journaled)
    assert journaled.recorded() == []


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("statement", ["VACUUM (ANALYZE) rooms", "ANALYZE"])
def test_what_does_no_harm_leaves_nothing(
    journaled: Journaled, statement: str, *, done: bool
) -> None:
    """Only its record."""
    kill(journaled, statement, done=done)
    give_up(journaled)
    assert journaled.recorded() == []
