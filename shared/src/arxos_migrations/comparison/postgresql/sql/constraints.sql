-- Constraints of a schema's tables as the server writes them.
SELECT
    t.relname AS table_name,
    k.conname AS constraint_name,
    k.contype::text AS kind,
    k.convalidated AS is_valid,
    pg_catalog.pg_get_constraintdef(k.oid) AS definition
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS t ON t.oid = k.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
WHERE n.nspname = %(schema)s
  AND k.contype IN ('p', 'u', 'c', 'x', 'f')
