-- Copies that an interrupted REINDEX CONCURRENTLY has left of a table's indexes.
SELECT pg_catalog.format('%%I.%%I', n.nspname, c.relname)
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid
  AND c.relname ~ '_cc(new|old)[0-9]*$'
  AND i.indrelid IN (
    SELECT coalesce(named.indrelid, t.oid)
    FROM pg_catalog.pg_class AS t
    LEFT JOIN pg_catalog.pg_index AS named ON named.indexrelid = t.oid
    WHERE t.oid = pg_catalog.to_regclass(%(name)s)
    UNION ALL
    SELECT t.reltoastrelid
    FROM pg_catalog.pg_class AS t
    WHERE t.oid = pg_catalog.to_regclass(%(name)s)
  )
