-- An index of a table by its name: whether it can be used, what it is, and who is building it.
SELECT
    i.indexrelid,
    i.indisvalid AND i.indisready AND i.indislive,
    pg_catalog.format('%%I.%%I', n.nspname, c.relname),
    (
        SELECT p.pid
        FROM pg_catalog.pg_stat_progress_create_index AS p
        WHERE p.index_relid = i.indexrelid AND p.pid <> pg_catalog.pg_backend_pid()
    )
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE i.indrelid = pg_catalog.to_regclass(%(table)s)
  AND c.relname = %(name)s
