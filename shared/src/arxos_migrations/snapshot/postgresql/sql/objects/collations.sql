-- Collations.
SELECT 'collation ' || p.name || '.' || quote_ident(k.collname),
       jsonb_build_object(
           'owner', o.name,
           'provider', CASE k.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' ELSE k.collprovider::text END,
           'not deterministic', NOT k.collisdeterministic,
           'collate', k.collcollate,
           'ctype', k.collctype,
           -- Its name depends on the server's version.
           'locale', coalesce(j.facts ->> 'colllocale', j.facts ->> 'colliculocale'),
           'rules', j.facts ->> 'collicurules',
           'comment', c.comment
       )
FROM pg_collation AS k
JOIN place AS p ON p.oid = k.collnamespace
JOIN role AS o ON o.oid = k.collowner
CROSS JOIN LATERAL (SELECT to_jsonb(k) AS facts) AS j
LEFT JOIN comment AS c ON c.classid = 'pg_collation'::regclass AND c.objid = k.oid
WHERE NOT EXISTS (
    SELECT FROM member AS m WHERE m.classid = 'pg_collation'::regclass AND m.objid = k.oid
)
