-- Cancel a session that waits while others cannot go on before it does: those in a circle with it,
-- and those who come after it to a table that its lock would keep them out of.
WITH RECURSIVE waits_for (pid) AS (
    SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(%(pid)s))
    UNION
    SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(waits_for.pid)) FROM waits_for
)
SELECT pg_catalog.pg_cancel_backend(%(pid)s)
WHERE EXISTS (SELECT FROM waits_for WHERE waits_for.pid = %(pid)s)
   OR EXISTS (
    SELECT FROM pg_catalog.pg_locks AS l
    WHERE l.pid = %(pid)s AND NOT l.granted AND l.locktype = 'relation'
      AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
)
