-- Foreign data wrappers, their servers, and who is mapped. Options may be secrets: the values of
-- those that are none for sure are said, of the others that they are there.
SELECT x.kind || ' ' || x.name,
       jsonb_build_object(
           'of', x.of, 'owner', o.name, 'privileges', g.privileges, 'options', v.options, 'comment', c.comment
       ) || x.facts
FROM (
    SELECT 'pg_foreign_data_wrapper'::regclass::oid AS classid, oid, 'foreign data wrapper' AS kind,
           quote_ident(fdwname) AS name, NULL AS of, fdwowner AS owner, fdwoptions AS options,
           jsonb_build_object(
               'handler', nullif(fdwhandler, 0)::regprocedure, 'validator', nullif(fdwvalidator, 0)::regprocedure
           ) AS facts
    FROM pg_foreign_data_wrapper
    UNION ALL
    SELECT 'pg_foreign_server'::regclass, s.oid, 'server', quote_ident(s.srvname),
           'foreign data wrapper ' || quote_ident(w.fdwname), s.srvowner, s.srvoptions,
           jsonb_build_object('type', s.srvtype, 'version', s.srvversion)
    FROM pg_foreign_server AS s JOIN pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
    UNION ALL
    SELECT 'pg_user_mapping'::regclass, u.umid, 'user mapping', quote_ident(u.srvname) || '.' || r.name,
           'server ' || quote_ident(u.srvname), NULL, NULL, '{}'
    FROM pg_user_mappings AS u JOIN role AS r ON r.oid = u.umuser
) AS x
LEFT JOIN role AS o ON o.oid = x.owner
LEFT JOIN granted AS g ON g.classid = x.classid AND g.objid = x.oid
LEFT JOIN comment AS c ON c.classid = x.classid AND c.objid = x.oid
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(q.option_name, CASE
               WHEN q.option_name IN (
                   'async_capable', 'batch_size', 'dbname', 'extensions', 'fdw_startup_cost', 'fdw_tuple_cost',
                   'fetch_size', 'filename', 'format', 'host', 'hostaddr', 'keep_connections', 'parallel_abort',
                   'parallel_commit', 'port', 'sslmode', 'truncatable', 'updatable', 'use_remote_estimate'
               ) THEN q.option_value
               ELSE '(not shown)'
           END) AS options
    FROM pg_options_to_table(x.options) AS q
) AS v ON true
WHERE NOT EXISTS (SELECT FROM member AS m WHERE m.classid = x.classid AND m.objid = x.oid)
