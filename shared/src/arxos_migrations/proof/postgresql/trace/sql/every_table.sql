-- What a statement locks that names no table: all of a schema or of the database; CLUSTER only what
-- was clustered before.
WITH tables AS (
    SELECT c.oid FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm') AND c.oid >= 16384 AND n.nspname !~ '^pg_'
      AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
      AND (%(name)s <> 'CLUSTER' OR EXISTS (
          SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisclustered
      ))
), found AS (
    SELECT 'table' AS role, t.oid FROM tables AS t
    UNION
    SELECT 'index', i.indexrelid FROM pg_index AS i
    WHERE i.indrelid IN (SELECT t.oid FROM tables AS t)
)
SELECT f.role, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
FROM found AS f
JOIN pg_class AS c ON c.oid = f.oid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY 1 DESC, 2
