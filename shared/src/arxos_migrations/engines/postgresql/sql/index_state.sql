-- An index of a table by its name: whether it can be used, what it is, and who is building it.
SELECT
    i.indexrelid,
    i.indisvalid AND i.indisready AND i.indislive,
    pg_catalog.format('%%I.%%I', n.nspname, c.relname),
    coalesce(
        (
            SELECT p.pid
            FROM pg_catalog.pg_stat_progress_create_index AS p
            WHERE p.index_relid = i.indexrelid AND p.pid <> pg_catalog.pg_backend_pid()
        ),
        -- Of other roles' builds only their lock is seen by who may not read all statistics.
        (
            SELECT l.pid
            FROM pg_catalog.pg_locks AS l
            WHERE NOT pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
              AND l.locktype = 'relation'
              AND l.database = (
                SELECT d.oid FROM pg_catalog.pg_database AS d
                WHERE d.datname = pg_catalog.current_database()
              )
              AND l.relation = i.indrelid
              AND l.mode = 'ShareUpdateExclusiveLock'
              AND l.granted
              AND l.pid <> pg_catalog.pg_backend_pid()
            LIMIT 1
        )
    )
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE i.indrelid = pg_catalog.to_regclass(%(table)s)
  AND c.relname = %(name)s
