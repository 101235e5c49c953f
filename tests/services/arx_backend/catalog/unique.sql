-- Constraints of type u with their columns, in the order they were written.
SELECT c.relname, k.conname, (
    SELECT jsonb_agg(a.attname ORDER BY key.place)
    FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
    JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = key.number
)
FROM pg_constraint AS k
JOIN pg_class AS c ON c.oid = k.conrelid
WHERE c.relnamespace = %(schema)s::regnamespace
  AND k.contype = 'u'
  AND NOT EXISTS (
      SELECT FROM pg_depend AS e
      WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'
  )
