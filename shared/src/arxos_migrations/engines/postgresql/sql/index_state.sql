-- An index of a table by its name: whether it can be used, what it is, and who is building it.
SELECT
    i.indexrelid,
    state.is_usable,
    pg_catalog.format('%%I.%%I', n.nspname, c.relname),
    (
        SELECT p.pid
        FROM pg_catalog.pg_stat_progress_create_index AS p
        WHERE NOT state.is_usable
          AND p.pid <> pg_catalog.pg_backend_pid()
          AND (
            p.index_relid = i.indexrelid
            -- Of other roles' builds who may not read all statistics sees that there are some, and
            -- their locks.
            OR p.index_relid IS NULL
            AND EXISTS (
                SELECT
                FROM pg_catalog.pg_locks AS l
                WHERE l.pid = p.pid
                  AND l.locktype = 'relation'
                  AND l.database = (
                    SELECT d.oid FROM pg_catalog.pg_database AS d
                    WHERE d.datname = pg_catalog.current_database()
                  )
                  AND l.relation = i.indrelid
                  AND l.mode = 'ShareUpdateExclusiveLock'
                  AND l.granted
            )
          )
        LIMIT 1
    )
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT i.indisvalid AND i.indisready AND i.indislive) AS state (is_usable)
WHERE i.indrelid = pg_catalog.to_regclass(%(table)s)
  AND c.relname = %(name)s
