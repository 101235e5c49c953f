-- Sequences of a schema and the column that owns each.
SELECT s.relname, c.relname || '.' || a.attname
FROM pg_class AS s
LEFT JOIN pg_depend AS d
    ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype = 'a'
LEFT JOIN pg_class AS c ON c.oid = d.refobjid
LEFT JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE s.relnamespace = %(schema)s::regnamespace
  AND s.relkind = 'S'
