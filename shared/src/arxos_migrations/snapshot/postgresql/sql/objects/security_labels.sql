-- Security labels.
SELECT 'security label ' || quote_ident(l.provider) || ' of ' || i.type || ' ' || i.identity,
       jsonb_build_object('of', r.kind || ' ' || r.name, 'label', l.label)
FROM pg_seclabel AS l
CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) AS i
LEFT JOIN relation AS r ON l.classoid = 'pg_class'::regclass AND r.oid = l.objoid
WHERE i.identity IS NOT NULL
  AND (r.oid IS NOT NULL OR l.classoid <> 'pg_class'::regclass)
  AND NOT EXISTS (SELECT FROM member AS m WHERE m.classid = l.classoid AND m.objid = l.objoid)
