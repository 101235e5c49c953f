-- Constraints that a partition has from its table, where something is said of them alone.
SELECT 'partition constraint ' || r.name || '.' || quote_ident(k.conname),
       jsonb_build_object('of', r.kind || ' ' || r.name, 'triggers', f.firing, 'comment', c.comment)
FROM pg_constraint AS k
JOIN relation AS r ON r.oid = k.conrelid
LEFT JOIN comment AS c ON c.classid = 'pg_constraint'::regclass AND c.objid = k.oid
LEFT JOIN LATERAL (
    -- A table that has switched them off has done so for its partitions.
    SELECT jsonb_agg(DISTINCT CASE t.tgenabled
               WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'on replicas alone' WHEN 'A' THEN 'always'
           END) AS firing
    FROM pg_trigger AS t
    LEFT JOIN pg_trigger AS p ON p.oid = t.tgparentid
    WHERE t.tgconstraint = k.oid AND t.tgisinternal AND t.tgenabled <> 'O'
      AND t.tgenabled IS DISTINCT FROM p.tgenabled
) AS f ON true
WHERE k.conparentid <> 0
  AND (f.firing IS NOT NULL OR c.comment IS NOT NULL)
