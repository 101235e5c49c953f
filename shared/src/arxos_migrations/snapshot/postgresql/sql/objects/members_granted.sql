-- Members of an extension whose privileges are no longer those that the extension has given.
SELECT 'extension member ' || p.name || '.' || quote_ident(r.relname),
       jsonb_build_object('privileges', g.privileges)
FROM granted AS g
JOIN member AS m ON m.classid = g.classid AND m.objid = g.objid
JOIN pg_class AS r ON r.oid = g.objid
JOIN place AS p ON p.oid = r.relnamespace
WHERE g.classid = 'pg_class'::regclass AND g.objsubid = 0
