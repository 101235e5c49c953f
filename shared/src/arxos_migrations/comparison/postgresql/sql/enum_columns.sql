-- Columns of an enum type or of arrays of it, with what must be written again when it changes.
SELECT
    n.nspname AS table_schema,
    t.relname AS table_name,
    a.attname AS column_name,
    e.typelem <> 0 AS is_array,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default_sql
FROM pg_catalog.pg_type AS y
JOIN pg_catalog.pg_namespace AS s ON s.oid = y.typnamespace
JOIN pg_catalog.pg_type AS e ON e.oid IN (y.oid, y.typarray)
JOIN pg_catalog.pg_attribute AS a ON a.atttypid = e.oid AND NOT a.attisdropped
JOIN pg_catalog.pg_class AS t ON t.oid = a.attrelid AND t.relkind IN ('r', 'p')
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE s.nspname = %(schema)s
  AND y.typname = %(name)s
ORDER BY n.nspname, t.relname, a.attname
