-- Triggers of tables and views; those of partitions come from their table.
SELECT 'trigger ' || r.name || '.' || quote_ident(t.tgname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'definition', pg_get_triggerdef(t.oid),
           'enabled', CASE t.tgenabled
               WHEN 'D' THEN 'no' WHEN 'R' THEN 'on replicas alone' WHEN 'A' THEN 'always'
           END,
           'depends on', e.extensions,
           'comment', c.comment
       )
FROM pg_trigger AS t
JOIN relation AS r ON r.oid = t.tgrelid
LEFT JOIN dependence AS e ON e.classid = 'pg_trigger'::regclass AND e.objid = t.oid
LEFT JOIN comment AS c ON c.classid = 'pg_trigger'::regclass AND c.objid = t.oid
WHERE NOT t.tgisinternal AND t.tgparentid = 0
