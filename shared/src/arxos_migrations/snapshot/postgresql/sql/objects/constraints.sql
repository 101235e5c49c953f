-- Constraints of tables, with the index that enforces one; those that come from a parent are left
-- out, and so is NOT NULL, which is a fact of its column.
SELECT 'constraint ' || r.name || '.' || quote_ident(k.conname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'definition', pg_get_constraintdef(k.oid),
           'triggers', f.firing,
           'index invalid', NOT i.indisvalid,
           'index options', x.options,
           'clustered', i.indisclustered,
           'replica identity', i.indisreplident,
           'index comment', n.comment,
           'comment', c.comment
       )
FROM pg_constraint AS k
JOIN relation AS r ON r.oid = k.conrelid
LEFT JOIN index AS i ON i.constraint_oid = k.oid
LEFT JOIN option AS x
    ON x.classid = 'pg_class'::regclass AND x.objid = i.indexrelid AND x.objsubid = 0
LEFT JOIN comment AS c ON c.classid = 'pg_constraint'::regclass AND c.objid = k.oid
LEFT JOIN comment AS n
    ON n.classid = 'pg_class'::regclass AND n.objid = i.indexrelid AND n.objsubid = 0
LEFT JOIN LATERAL (
    SELECT jsonb_agg(DISTINCT CASE t.tgenabled
               WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas alone' WHEN 'A' THEN 'always'
           END) AS firing
    FROM pg_trigger AS t
    WHERE t.tgconstraint = k.oid AND t.tgisinternal AND t.tgenabled <> 'O'
) AS f ON true
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
  AND k.conparentid = 0
  AND (k.conislocal OR k.coninhcount = 0)
