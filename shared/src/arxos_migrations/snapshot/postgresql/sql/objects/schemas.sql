-- Schemas.
SELECT 'schema ' || p.name,
       jsonb_build_object('owner', o.name, 'privileges', g.privileges, 'comment', c.comment)
FROM place AS p
JOIN role AS o ON o.oid = p.nspowner
LEFT JOIN granted AS g ON g.classid = 'pg_namespace'::regclass AND g.objid = p.oid
LEFT JOIN comment AS c ON c.classid = 'pg_namespace'::regclass AND c.objid = p.oid
WHERE NOT EXISTS (
    SELECT FROM member AS m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = p.oid
)
