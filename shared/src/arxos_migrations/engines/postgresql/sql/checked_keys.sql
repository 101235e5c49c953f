-- The foreign keys that hold by what the catalog says, with how their columns are compared.
SELECT
    pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || '.'
        || pg_catalog.quote_ident(k.conname) AS name,
    n.nspname::text AS table_schema,
    c.relname::text AS table_name,
    c.relkind = 'p' AS is_partitioned,
    m.nspname::text AS parent_schema,
    p.relname::text AS parent_name,
    p.relkind = 'p' AS is_parent_partitioned,
    k.confmatchtype = 'f' AS is_full,
    pairs.listed
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS p ON p.oid = k.confrelid
JOIN pg_catalog.pg_namespace AS m ON m.oid = p.relnamespace
CROSS JOIN LATERAL (
    SELECT pg_catalog.jsonb_agg(
        pg_catalog.jsonb_build_array(a.attname, b.attname, v.nspname, o.oprname) ORDER BY u.number
    ) AS listed
    FROM pg_catalog.generate_subscripts(k.conkey, 1) AS u (number)
    JOIN pg_catalog.pg_attribute AS a
        ON a.attrelid = k.conrelid AND a.attnum = k.conkey[u.number]
    JOIN pg_catalog.pg_attribute AS b
        ON b.attrelid = k.confrelid AND b.attnum = k.confkey[u.number]
    JOIN pg_catalog.pg_operator AS o ON o.oid = k.conpfeqop[u.number]
    JOIN pg_catalog.pg_namespace AS v ON v.oid = o.oprnamespace
) AS pairs
WHERE k.contype = 'f'
  AND k.conparentid = 0
  AND k.convalidated
  AND n.nspname <> ALL (%(own)s::name[])
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.objid = c.oid
      AND d.deptype = 'e'
  )
ORDER BY 1
