-- Indexes that no constraint has made.
SELECT 'index ' || i.name,
       jsonb_build_object(
           'of', i.table_kind || ' ' || i.table_name,
           'unique', i.indisunique,
           'definition', pg_get_indexdef(i.indexrelid),
           'invalid', NOT i.indisvalid,
           'not ready', NOT i.indisready,
           'clustered', i.indisclustered,
           'replica identity', i.indisreplident,
           'options', x.options,
           'statistics', s.targets,
           'depends on', e.extensions,
           'comment', c.comment
       )
FROM index AS i
LEFT JOIN option AS x
    ON x.classid = 'pg_class'::regclass AND x.objid = i.indexrelid AND x.objsubid = 0
LEFT JOIN dependence AS e ON e.classid = 'pg_class'::regclass AND e.objid = i.indexrelid
LEFT JOIN comment AS c
    ON c.classid = 'pg_class'::regclass AND c.objid = i.indexrelid AND c.objsubid = 0
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(a.attnum, a.attstattarget) AS targets
    FROM pg_attribute AS a
    WHERE a.attrelid = i.indexrelid AND nullif(a.attstattarget, -1) IS NOT NULL
) AS s ON true
WHERE i.constraint_oid IS NULL
