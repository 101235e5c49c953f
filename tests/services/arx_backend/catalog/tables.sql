-- Tables of a schema, those without columns as well.
SELECT c.relname
FROM pg_class AS c
WHERE c.relnamespace = %(schema)s::regnamespace
  AND c.relkind IN ('r', 'p')
  AND NOT EXISTS (
      SELECT FROM pg_depend AS e
      WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'
  )
