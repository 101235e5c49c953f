-- Indexes that a partition has from its table, where something is said of them alone.
SELECT 'partition index ' || p.name || '.' || quote_ident(c.relname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'options', CASE WHEN o.is_other THEN x.options END,
           'invalid', NOT i.indisvalid,
           'clustered', i.indisclustered,
           'replica identity', i.indisreplident,
           'comment', m.comment
       )
FROM pg_index AS i
JOIN relation AS r ON r.oid = i.indrelid
JOIN pg_class AS c ON c.oid = i.indexrelid AND c.relispartition
JOIN place AS p ON p.oid = c.relnamespace
JOIN pg_inherits AS h ON h.inhrelid = c.oid
LEFT JOIN option AS x ON x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.objsubid = 0
LEFT JOIN option AS y ON y.classid = 'pg_class'::regclass AND y.objid = h.inhparent AND y.objsubid = 0
CROSS JOIN LATERAL (SELECT x.options IS DISTINCT FROM y.options AS is_other) AS o
LEFT JOIN comment AS m ON m.classid = 'pg_class'::regclass AND m.objid = c.oid AND m.objsubid = 0
WHERE o.is_other OR NOT i.indisvalid OR i.indisclustered OR i.indisreplident OR m.comment IS NOT NULL
