"""A kill at any moment, while what had begun is taken back, costs nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

import pytest

from arxos_migrations.engines.postgresql.past_gate import OwnCursor
from arxos_migrations.errors import RefusedError
from support.interrupted import give_up, kill, leave_invalid
from support.journaled import Journaled, KilledError

BUILD = "CREATE INDEX CONCURRENTLY idx ON rooms (name)"
REINDEX = "REINDEX INDEX CONCURRENTLY idx"
DROP = "DROP INDEX CONCURRENTLY idx"
DETACH = "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY"
MAKE = """
    DROP TABLE IF EXISTS rooms, parts, parts_1;
    CREATE TABLE rooms (id integer, name text);
    CREATE TABLE parts (id integer) PARTITION BY RANGE (id);
    CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (2);
    INSERT INTO rooms VALUES (1, 'hall')
"""
INDEX = "CREATE INDEX idx ON rooms (id)"
COPY = "CREATE UNIQUE INDEX CONCURRENTLY idx_ccnew ON rooms (id)"
LEFT = """
    SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'rooms'::regclass
    UNION ALL SELECT inhrelid::regclass::text FROM pg_inherits
"""


def built(journaled: Journaled) -> None:
    """Leave a valid index."""
    kill(journaled, BUILD, done=True)


def reindexed(journaled: Journaled) -> None:
    """Leave two copies of an index, none of them valid."""
    journaled.do(INDEX)
    kill(journaled, REINDEX)
    leave_invalid(journaled, COPY)
    leave_invalid(journaled, COPY.replace("new", "new1"))


def dropped(journaled: Journaled) -> None:
    """Leave no index."""
    journaled.do(INDEX)
    kill(journaled, DROP, done=True)


def detached(journaled: Journaled) -> None:
    """Leave no partition."""
    kill(journaled, DETACH, done=True)


@pytest.mark.parametrize("behind", [False, True], ids=["before", "behind"])
@pytest.mark.parametrize(
    ("interrupt", "left", "states"),
    [
        (built, ["parts_1"], []),
        (reindexed, ["idx", "parts_1"], []),
        (dropped, ["parts_1"], ["done"]),
        (detached, [], ["done"]),
    ],
)
def test_it_is_taken_back_in_the_end(
    journaled: Journaled,
    interrupt: Callable[[Journaled], None],
    left: list[str],
    states: list[str],
    *,
    behind: bool,
) -> None:
    """Each request to the server is the last one once."""
    for number in count(1):
        journaled.do(MAKE)
        interrupt(journaled)
        has_died = False
        with dying(number, behind=behind) as begin, suppress(RefusedError):
            try:
                give_up(journaled, begin)
            except KilledError:
                has_died = True
        if [state for _, state, _ in journaled.recorded()] == ["started"]:
            with suppress(RefusedError):
                give_up(journaled)
        assert [state for _, state, _ in journaled.recorded()] == states
        assert sorted(name for (name,) in journaled.database.rows(LEFT)) == left
        journaled.do("DELETE FROM arxos_migrations.journal")
        if not has_died:
            break
    assert number >= len(("look", "change", "record"))


@contextmanager
def dying(number: int, *, behind: bool) -> Iterator[Callable[[], None]]:
    """Give what makes one of the requests that follow the last one."""
    execute, left = OwnCursor.execute, [number]

    def execute_or_die(self: OwnCursor, *arguments: Any) -> Any:
        left[0] -= 1
        if left[0] == 0 and not behind:
            raise KilledError
        found = execute(self, *arguments)
        if left[0] == 0:
            raise KilledError
        return found

    with pytest.MonkeyPatch.context() as monkeypatch:
        yield lambda: monkeypatch.setattr(OwnCursor, "execute", execute_or_die)
