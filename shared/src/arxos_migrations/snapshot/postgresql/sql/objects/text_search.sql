-- Text search: that its parts are there.
SELECT x.kind || ' ' || p.name || '.' || quote_ident(x.name),
       jsonb_build_object('owner', o.name, 'options', x.options)
FROM (
    SELECT 'pg_ts_config'::regclass::oid AS classid, oid, 'text search configuration' AS kind, cfgname AS name,
           cfgnamespace AS place, cfgowner AS owner, NULL AS options
    FROM pg_ts_config
    UNION ALL
    SELECT 'pg_ts_dict'::regclass, oid, 'text search dictionary', dictname, dictnamespace, dictowner, dictinitoption
    FROM pg_ts_dict
    UNION ALL
    SELECT 'pg_ts_parser'::regclass, oid, 'text search parser', prsname, prsnamespace, NULL, NULL FROM pg_ts_parser
    UNION ALL
    SELECT 'pg_ts_template'::regclass, oid, 'text search template', tmplname, tmplnamespace, NULL, NULL
    FROM pg_ts_template
) AS x
JOIN place AS p ON p.oid = x.place
LEFT JOIN role AS o ON o.oid = x.owner
WHERE NOT EXISTS (SELECT FROM member AS m WHERE m.classid = x.classid AND m.objid = x.oid)
