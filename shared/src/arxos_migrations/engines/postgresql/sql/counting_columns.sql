-- The columns of a table, with what tells whether one holds something of its own.
SELECT
    a.attname::text,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid),
    pg_catalog.format_type(a.atttypid, a.atttypmod),
    pg_catalog.quote_ident(m.nspname) || '.' || pg_catalog.quote_ident(e.typname),
    e.oid <> y.oid,
    a.attgenerated <> '' OR c.relispartition  -- its values are counted elsewhere, or computed
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type AS y ON y.oid = a.atttypid
JOIN pg_catalog.pg_type AS e
    ON e.oid = CASE WHEN y.typcategory = 'A' THEN y.typelem ELSE y.oid END
JOIN pg_catalog.pg_namespace AS m ON m.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname = %(schema)s AND c.relname = %(name)s AND c.relkind IN ('r', 'p')
