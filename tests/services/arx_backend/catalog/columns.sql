-- Columns of the tables of a schema, in the order they have there.
SELECT c.relname, a.attname, jsonb_build_object(
    'position', a.attnum,
    'type', format_type(a.atttypid, a.atttypmod),
    'nullable', NOT a.attnotnull,
    'default', pg_get_expr(d.adbin, d.adrelid)
)
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = %(schema)s::regnamespace
  AND c.relkind = 'r'
  AND a.attnum > 0
  AND NOT a.attisdropped
  AND NOT EXISTS (
      SELECT FROM pg_depend AS e
      WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'
  )
