-- Every relation that somebody can use by name; tables of values too long for a row are part of
-- their table.
SELECT c.oid::bigint,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname),
       c.relkind,
       pg_relation_filenode(c.oid)::bigint,
       i.indrelid::bigint,
       i.indisvalid,
       ARRAY(
           SELECT quote_ident(k.conname) FROM pg_constraint AS k
           WHERE k.conrelid = c.oid AND NOT k.convalidated
       )
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_index AS i ON i.indexrelid = c.oid
WHERE c.oid >= 16384 AND n.nspname NOT IN ('pg_toast', 'pg_catalog')
