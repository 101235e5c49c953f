-- The sequences that columns draw their numbers from, where the largest number is cheaply found:
-- by an index that begins with the column. `every` asks for the others as well.
SELECT
    s.oid::pg_catalog.regclass::text AS sequence,
    q.seqincrement > 0 AS goes_up,
    n.nspname::text AS table_schema,
    c.relname::text AS table_name,
    a.attname::text AS column_name,
    c.oid::pg_catalog.regclass || '.' || pg_catalog.quote_ident(a.attname) AS full_name
FROM (
    -- Owned, by OWNED BY or as that of an identity.
    SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
    FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.refobjsubid > 0
      AND d.deptype IN ('a', 'i')
    UNION
    -- Named by a default.
    SELECT d.refobjid, b.adrelid, b.adnum
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_attrdef AS b ON b.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
) AS served
JOIN pg_catalog.pg_class AS s ON s.oid = served.sequence AND s.relkind = 'S'
JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = s.oid AND NOT q.seqcycle
JOIN pg_catalog.pg_class AS c
    ON c.oid = served.relation AND c.relkind IN ('r', 'p') AND NOT c.relispartition
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a
    ON a.attrelid = c.oid
    AND a.attnum = served.number
    AND a.atttypid IN (
        'pg_catalog.int2'::pg_catalog.regtype,
        'pg_catalog.int4'::pg_catalog.regtype,
        'pg_catalog.int8'::pg_catalog.regtype
    )
WHERE n.nspname <> ALL (%(own)s::name[])
  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
  AND pg_catalog.has_table_privilege(s.oid, 'SELECT')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.objid IN (c.oid, s.oid)
      AND d.deptype = 'e'
  )
  AND (
    %(every)s
    OR EXISTS (
        SELECT FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_am AS m ON m.oid = x.relam AND m.amname = 'btree'
        WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL AND i.indkey[0] = a.attnum
    )
  )
ORDER BY 1, 3, 4, 5
