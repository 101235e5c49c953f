-- Who holds the migrators' lock; without pg_read_all_stats the half of it is hidden.
SELECT
    a.pid,
    coalesce(a.usename, '?') AS role,
    coalesce(nullif(a.application_name, ''), 'an unnamed program') AS program,
    CASE
        WHEN a.backend_start IS NULL THEN 'an unknown host'
        ELSE coalesce(host(a.client_addr), 'this host')
    END AS address,
    coalesce(
        to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'),
        'an unknown time'
    ) AS since
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'advisory'
  AND l.granted
  AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  AND ((l.classid::bigint << 32) | l.objid::bigint) = %(key)s
LIMIT 1
