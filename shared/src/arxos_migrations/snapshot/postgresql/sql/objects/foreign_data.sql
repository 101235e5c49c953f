-- Foreign data wrappers, their servers, and who is mapped; their options may be secrets.
SELECT x.kind || ' ' || x.name, jsonb_build_object('of', x.of, 'owner', o.name, 'privileges', g.privileges)
FROM (
    SELECT 'pg_foreign_data_wrapper'::regclass::oid AS classid, oid, 'foreign data wrapper' AS kind,
           quote_ident(fdwname) AS name, NULL AS of, fdwowner AS owner
    FROM pg_foreign_data_wrapper
    UNION ALL
    SELECT 'pg_foreign_server'::regclass, s.oid, 'server', quote_ident(s.srvname),
           'foreign data wrapper ' || quote_ident(w.fdwname), s.srvowner
    FROM pg_foreign_server AS s JOIN pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
    UNION ALL
    SELECT 'pg_user_mapping'::regclass, u.umid, 'user mapping', quote_ident(u.srvname) || '.' || r.name,
           'server ' || quote_ident(u.srvname), NULL
    FROM pg_user_mappings AS u JOIN role AS r ON r.oid = u.umuser
) AS x
LEFT JOIN role AS o ON o.oid = x.owner
LEFT JOIN granted AS g ON g.classid = x.classid AND g.objid = x.oid
WHERE NOT EXISTS (SELECT FROM member AS m WHERE m.classid = x.classid AND m.objid = x.oid)
