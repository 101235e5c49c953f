"""A ladder: others hold a lock on a table, step by step, and where a statement stops is seen."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any, Self

from psycopg import Connection, sql
from psycopg.errors import LockNotAvailable

from arxos_migrations.domain.lock_level import LockLevel
from support.database import Database

RUNGS = (LockLevel.ACCESS_SHARE, LockLevel.ROW_EXCLUSIVE, LockLevel.SHARE_UPDATE_EXCLUSIVE)
"""Each of them stops others than the one before."""
_HELD = """
SELECT n.nspname || '.' || c.relname, l.mode
FROM pg_locks AS l
JOIN pg_class AS c ON c.oid = l.relation
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE l.pid = %s AND l.locktype = 'relation' AND n.nspname = 'app'
"""
_AT_THE_END = """
CREATE TABLE public.at_the_end (relation text, mode text);
CREATE FUNCTION public.note_locks() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.at_the_end
    SELECT n.nspname || '.' || c.relname, l.mode
    FROM pg_locks AS l
    JOIN pg_class AS c ON c.oid = l.relation
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND n.nspname = 'app';
END $$;
CREATE FUNCTION public.note_dropped() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.at_the_end
    SELECT d.object_identity, l.mode
    FROM pg_event_trigger_dropped_objects() AS d
    JOIN pg_locks AS l ON l.relation = d.objid
    WHERE l.pid = pg_backend_pid() AND d.classid = 'pg_class'::regclass;
END $$;
CREATE EVENT TRIGGER note_locks ON ddl_command_end EXECUTE FUNCTION public.note_locks();
CREATE EVENT TRIGGER note_dropped ON sql_drop EXECUTE FUNCTION public.note_dropped()
"""
"""What is locked in the last transaction, for which nobody waits any more."""
Taken = tuple[str, LockLevel]
_PATIENCE_S = 60.0
"""For whatever else the statement waits for."""


class Ladder:
    """Sessions on one database."""

    def __init__(self, database: Database) -> None:
        """Connect to look."""
        self._database = database
        self._stack = ExitStack()
        self._look = self._connect()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all sessions."""
        self._stack.close()

    def taken(self, statement: str, name: str, rung: LockLevel | None) -> set[Taken]:
        """Run a statement while others hold something, and name the locks that it had or wanted."""
        self._look.execute(_AT_THE_END.encode())
        runner, taken = self._connect(), set[Taken]()
        patience = time.monotonic() + _PATIENCE_S
        with ThreadPoolExecutor(max_workers=1) as pool:
            holder: Connection[Any] | None = self.hold(name, rung)
            done = pool.submit(runner.execute, statement.encode())
            while self._stops(runner, done):
                taken |= self._wanted(runner)
                following = self._try_to_hold(name, rung)
                if holder is not None:
                    holder.rollback()
                elif following is None:
                    # The server's own, such as autovacuum, or one of ours that has just let go.
                    assert time.monotonic() < patience, "nobody of ours holds it up"
                    time.sleep(0.01)
                holder = following
            if holder is not None:
                holder.rollback()
            done.result()
        rows = self._look.execute("SELECT relation, mode FROM public.at_the_end").fetchall()
        return taken | set(_read(rows))

    def _connect(self) -> Connection[Any]:
        connection = self._database.connect(self._database.admin_url)
        return self._stack.enter_context(closing(connection))

    def hold(self, name: str, rung: LockLevel | None) -> Connection[Any]:
        """Hold what nobody else uses; an index as a change of it does, a table as it is said."""
        holder = self._try_to_hold(name, rung)
        assert holder is not None
        return holder

    def _try_to_hold(self, name: str, rung: LockLevel | None) -> Connection[Any] | None:
        """Hold a table or an index; None where somebody else has it, or is before us in line."""
        connection = self._connect()
        connection.autocommit = False
        connection.execute("SET lock_timeout = 1")  # ms: either it is to be had or it is not
        known = sql.Identifier(*name.split("."))
        if rung is None:
            statement = sql.SQL("COMMENT ON INDEX {} IS ''").format(known)
        else:
            level = sql.SQL(rung.value)
            statement = sql.SQL("LOCK TABLE {} IN {} MODE").format(known, level)
        try:
            connection.execute(statement)
        except LockNotAvailable:
            connection.rollback()
            return None
        return connection

    def _stops(self, runner: Connection[Any], done: "Future[Any]") -> bool:
        """Wait until the statement is held up, or has come to its end."""
        while not done.done():
            pid = {"pid": runner.info.backend_pid}
            ((blockers,),) = self._look.execute("SELECT pg_blocking_pids(%(pid)s)", pid).fetchall()
            if blockers:
                return True
        return False

    def _wanted(self, runner: Connection[Any]) -> set[Taken]:
        rows = self._look.execute(_HELD, [runner.info.backend_pid]).fetchall()
        return set(_read(rows))


def _read(rows: list[tuple[Any, ...]]) -> Iterator[Taken]:
    """Leave out what stops neither a reader nor a writer nor any change of the schema."""
    for relation, mode in rows:
        level = LockLevel.of_catalog(mode)
        if level.blocks_schema_changes:
            yield relation, level
