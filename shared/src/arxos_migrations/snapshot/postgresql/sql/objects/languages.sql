-- Procedural languages that no extension has brought, and what is granted on any.
SELECT 'language ' || quote_ident(l.lanname),
       jsonb_build_object(
           'privileges', g.privileges,
           'owner', CASE WHEN k.is_own THEN o.name END,
           'trusted', k.is_own AND l.lanpltrusted,
           'handler', CASE WHEN k.is_own THEN nullif(l.lanplcallfoid::oid, 0)::regprocedure END,
           'inline handler', CASE WHEN k.is_own THEN nullif(l.laninline::oid, 0)::regprocedure END,
           'validator', CASE WHEN k.is_own THEN nullif(l.lanvalidator::oid, 0)::regprocedure END,
           'comment', CASE WHEN k.is_own THEN c.comment END
       )
FROM pg_language AS l
JOIN role AS o ON o.oid = l.lanowner
CROSS JOIN LATERAL (
    SELECT l.lanispl AND NOT EXISTS (
        SELECT FROM member AS m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid
    ) AS is_own
) AS k
LEFT JOIN granted AS g ON g.classid = 'pg_language'::regclass AND g.objid = l.oid
LEFT JOIN comment AS c ON c.classid = 'pg_language'::regclass AND c.objid = l.oid
WHERE g.privileges IS NOT NULL OR k.is_own
