-- Procedural languages that no extension has brought, and what is granted on any.
SELECT 'language ' || quote_ident(l.lanname), jsonb_build_object('privileges', g.privileges)
FROM pg_language AS l
LEFT JOIN granted AS g ON g.classid = 'pg_language'::regclass AND g.objid = l.oid
WHERE g.privileges IS NOT NULL
   OR l.lanispl AND NOT EXISTS (
       SELECT FROM member AS m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid
   )
