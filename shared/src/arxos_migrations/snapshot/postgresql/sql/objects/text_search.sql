-- Text search: configurations with what reads each kind of token, dictionaries, parsers, templates.
SELECT x.kind || ' ' || p.name || '.' || quote_ident(x.name),
       jsonb_build_object('owner', o.name, 'comment', c.comment) || x.facts
FROM (
    SELECT 'pg_ts_config'::regclass::oid AS classid, k.oid, 'text search configuration' AS kind,
           k.cfgname AS name, k.cfgnamespace AS place, k.cfgowner AS owner,
           jsonb_build_object(
               'parser', (
                   SELECT (s.prsnamespace::regnamespace || '.' || quote_ident(s.prsname))
                   FROM pg_ts_parser AS s WHERE s.oid = k.cfgparser
               ),
               'mappings', (
                   SELECT jsonb_object_agg(y.alias, y.dictionaries)
                   FROM (
                       SELECT t.alias, jsonb_agg(m.mapdict::regdictionary ORDER BY m.mapseqno) AS dictionaries
                       FROM pg_ts_config_map AS m
                       JOIN ts_token_type(k.cfgparser) AS t ON t.tokid = m.maptokentype
                       WHERE m.mapcfg = k.oid
                       GROUP BY t.alias
                   ) AS y
               )
           ) AS facts
    FROM pg_ts_config AS k
    JOIN place AS p ON p.oid = k.cfgnamespace
    UNION ALL
    SELECT 'pg_ts_dict'::regclass, k.oid, 'text search dictionary', k.dictname, k.dictnamespace, k.dictowner,
           jsonb_build_object(
               'template', (
                   SELECT (t.tmplnamespace::regnamespace || '.' || quote_ident(t.tmplname))
                   FROM pg_ts_template AS t WHERE t.oid = k.dicttemplate
               ),
               'options', k.dictinitoption
           )
    FROM pg_ts_dict AS k
    UNION ALL
    SELECT 'pg_ts_parser'::regclass, oid, 'text search parser', prsname, prsnamespace, NULL,
           jsonb_build_object(
               'functions', jsonb_build_array(
                   prsstart::oid::regprocedure, prstoken::oid::regprocedure, prsend::oid::regprocedure,
                   nullif(prsheadline::oid, 0)::regprocedure, prslextype::oid::regprocedure
               )
           )
    FROM pg_ts_parser
    UNION ALL
    SELECT 'pg_ts_template'::regclass, oid, 'text search template', tmplname, tmplnamespace, NULL,
           jsonb_build_object(
               'functions',
               jsonb_build_array(nullif(tmplinit::oid, 0)::regprocedure, tmpllexize::oid::regprocedure)
           )
    FROM pg_ts_template
) AS x
JOIN place AS p ON p.oid = x.place
LEFT JOIN role AS o ON o.oid = x.owner
LEFT JOIN comment AS c ON c.classid = x.classid AND c.objid = x.oid
WHERE NOT EXISTS (SELECT FROM member AS m WHERE m.classid = x.classid AND m.objid = x.oid)
