-- Cancel a session that waits while others cannot go on before it does: those in a circle with it,
-- those who come after it to a table that its lock would keep them out of, and those who want what it
-- has locked already, once they have waited longer than it takes to do its work once more. Or one that
-- has waited for as long as it may, where lock_timeout would be caught by what it runs.
WITH RECURSIVE waits_for (pid) AS (
    SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(%(pid)s))
    UNION
    SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(waits_for.pid)) FROM waits_for
),
waiting AS MATERIALIZED (
    SELECT l.pid, l.locktype, l.mode, l.waitstart FROM pg_catalog.pg_locks AS l WHERE NOT l.granted
),
others AS MATERIALIZED (  -- few, before each is asked after
    SELECT others.pid
    FROM waiting AS ours
    JOIN pg_catalog.pg_stat_activity AS a ON a.pid = ours.pid
    JOIN waiting AS others
        ON pg_catalog.clock_timestamp() - others.waitstart > ours.waitstart - a.xact_start
    WHERE ours.pid = %(pid)s AND others.pid <> ours.pid
)
SELECT pg_catalog.pg_cancel_backend(%(pid)s)
WHERE (%(to_circles)s AND EXISTS (SELECT FROM waits_for WHERE waits_for.pid = %(pid)s))
   OR (%(to_others)s AND EXISTS (
    SELECT FROM waiting AS w
    WHERE w.pid = %(pid)s AND w.locktype = 'relation' AND w.mode NOT IN (
        'AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock'
    )
))
   OR (%(to_others)s AND EXISTS (
    SELECT FROM others WHERE %(pid)s = ANY (pg_catalog.pg_blocking_pids(others.pid))
))
   OR EXISTS (
    SELECT FROM waiting AS w
    WHERE w.pid = %(pid)s
      AND pg_catalog.extract('epoch', pg_catalog.clock_timestamp() - w.waitstart)
          >= %(limit_s)s::float8
)
