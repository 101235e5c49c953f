-- Rules, without the one that a view is made of.
SELECT 'rule ' || r.name || '.' || quote_ident(w.rulename),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'definition', pg_get_ruledef(w.oid),
           'enabled', CASE w.ev_enabled
               WHEN 'D' THEN 'no' WHEN 'R' THEN 'on replicas alone' WHEN 'A' THEN 'always'
           END,
           'comment', c.comment
       )
FROM pg_rewrite AS w
JOIN relation AS r ON r.oid = w.ev_class
LEFT JOIN comment AS c ON c.classid = 'pg_rewrite'::regclass AND c.objid = w.oid
WHERE w.rulename <> '_RETURN'
