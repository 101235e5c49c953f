-- Who has locked a relation so that nothing of it can be printed, the one that began first.
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), l.pid, a.usename, a.application_name
FROM pg_locks AS l
JOIN pg_class AS c ON c.oid = l.relation
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
  AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
  AND l.pid <> pg_backend_pid() AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
ORDER BY a.xact_start, c.oid
LIMIT 1
