-- The sequences that columns own, with those columns.
SELECT
    pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.relname) AS sequence,
    t.relname AS table_name,
    a.attname AS column_name
FROM pg_catalog.pg_class AS s
JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    AND d.objid = s.oid
    AND d.deptype IN ('a', 'i')
    AND d.refobjsubid > 0
JOIN pg_catalog.pg_class AS t ON t.oid = d.refobjid
JOIN pg_catalog.pg_namespace AS n ON n.oid = s.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE s.relkind = 'S'
  AND n.nspname = %(schema)s
