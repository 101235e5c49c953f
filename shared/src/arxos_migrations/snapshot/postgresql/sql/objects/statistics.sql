-- Extended statistics.
SELECT 'statistics ' || p.name || '.' || quote_ident(s.stxname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'owner', o.name,
           'definition', pg_get_statisticsobjdef(s.oid),
           'target', nullif(s.stxstattarget, -1),
           'comment', c.comment
       )
FROM pg_statistic_ext AS s
JOIN relation AS r ON r.oid = s.stxrelid
JOIN place AS p ON p.oid = s.stxnamespace
JOIN role AS o ON o.oid = s.stxowner
LEFT JOIN comment AS c ON c.classid = 'pg_statistic_ext'::regclass AND c.objid = s.oid
