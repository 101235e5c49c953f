-- Which of these are not found by their bare name any more, though their schema is looked in.
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.oid = ANY (%(oids)s::bigint[]) AND n.nspname = ANY (current_schemas(true))
  AND NOT pg_table_is_visible(c.oid)
ORDER BY 1
