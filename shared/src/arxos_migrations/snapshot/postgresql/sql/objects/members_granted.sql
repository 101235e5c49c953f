-- Members of an extension whose privileges are no longer those that the extension has given;
-- languages have a place of their own.
SELECT 'extension member ' || x.name, jsonb_build_object('privileges', g.privileges)
FROM granted AS g
JOIN member AS m ON m.classid = g.classid AND m.objid = g.objid
CROSS JOIN LATERAL (
    SELECT p.name || '.' || quote_ident(r.relname) AS name
    FROM pg_class AS r JOIN place AS p ON p.oid = r.relnamespace
    WHERE g.classid = 'pg_class'::regclass AND r.oid = g.objid
    UNION ALL
    SELECT CASE f.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END
               || p.name || '.' || quote_ident(f.proname) || '(' || oidvectortypes(f.proargtypes) || ')'
    FROM pg_proc AS f JOIN place AS p ON p.oid = f.pronamespace
    WHERE g.classid = 'pg_proc'::regclass AND f.oid = g.objid
    UNION ALL
    SELECT 'type ' || p.name || '.' || quote_ident(t.typname)
    FROM pg_type AS t JOIN place AS p ON p.oid = t.typnamespace
    WHERE g.classid = 'pg_type'::regclass AND t.oid = g.objid
    UNION ALL
    SELECT 'schema ' || p.name FROM place AS p
    WHERE g.classid = 'pg_namespace'::regclass AND p.oid = g.objid
    UNION ALL
    SELECT 'foreign data wrapper ' || quote_ident(w.fdwname) FROM pg_foreign_data_wrapper AS w
    WHERE g.classid = 'pg_foreign_data_wrapper'::regclass AND w.oid = g.objid
    UNION ALL
    SELECT 'server ' || quote_ident(s.srvname) FROM pg_foreign_server AS s
    WHERE g.classid = 'pg_foreign_server'::regclass AND s.oid = g.objid
) AS x
WHERE g.objsubid = 0
