-- Whom a session waits for, the one that has been at it longest first.
SELECT
    a.pid,
    coalesce(a.usename, '?') AS role,
    coalesce(nullif(a.application_name, ''), 'an unnamed program') AS program,
    coalesce(a.state, 'unknown') AS state,
    coalesce(pg_catalog.extract('epoch', pg_catalog.clock_timestamp() - a.xact_start), 0)::float8,
    coalesce(a.query, '') AS query
FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids(%(pid)s)) AS blocking (pid)
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = blocking.pid
ORDER BY a.xact_start NULLS LAST, a.pid
