-- Sequences; that of an identity is a fact of its column.
SELECT 'sequence ' || r.name,
       jsonb_build_object(
           'owner', o.name,
           'privileges', g.privileges,
           'unlogged', r.relpersistence = 'u',
           'type', format_type(s.seqtypid, NULL),
           'start', s.seqstart,
           'increment', s.seqincrement,
           'minimum', s.seqmin,
           'maximum', s.seqmax,
           'cache', s.seqcache,
           'cycle', s.seqcycle,
           'owned by', b.column_name,
           'comment', c.comment
       )
FROM relation AS r
JOIN pg_sequence AS s ON s.seqrelid = r.oid
JOIN role AS o ON o.oid = r.relowner
LEFT JOIN granted AS g ON g.classid = 'pg_class'::regclass AND g.objid = r.oid AND g.objsubid = 0
LEFT JOIN comment AS c ON c.classid = 'pg_class'::regclass AND c.objid = r.oid AND c.objsubid = 0
LEFT JOIN LATERAL (
    SELECT d.deptype, d.refobjid::regclass || '.' || quote_ident(a.attname) AS column_name
    FROM pg_depend AS d
    JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype IN ('a', 'i')
      AND d.refclassid = 'pg_class'::regclass
) AS b ON true
WHERE b.deptype IS DISTINCT FROM 'i'
