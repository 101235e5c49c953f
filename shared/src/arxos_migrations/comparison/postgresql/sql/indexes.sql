-- Own indexes of a schema as the server writes them; those that stand behind a constraint are
-- part of that constraint. The tail begins at USING: what comes before is unique and names.
SELECT
    t.relname AS table_name,
    c.relname AS index_name,
    i.indisunique AS is_unique,
    i.indisvalid AS is_valid,
    substr(d.definition, strpos(d.definition, ' USING ' || m.amname || ' (') + 1) AS tail
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_indexdef(c.oid)) AS d (definition)
WHERE n.nspname = %(schema)s
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_constraint AS k
    WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
  )
