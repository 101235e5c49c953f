-- Triggers that a partition has from its table, where they fire otherwise than there.
SELECT 'partition trigger ' || r.name || '.' || quote_ident(t.tgname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'enabled', CASE t.tgenabled
               WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on replicas alone' WHEN 'A' THEN 'always'
           END
       )
FROM pg_trigger AS t
JOIN pg_trigger AS p ON p.oid = t.tgparentid AND p.tgenabled <> t.tgenabled
JOIN relation AS r ON r.oid = t.tgrelid
WHERE NOT t.tgisinternal
