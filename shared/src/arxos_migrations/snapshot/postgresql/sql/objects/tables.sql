-- Tables, partitioned ones, and foreign ones.
SELECT r.kind || ' ' || r.name,
       jsonb_build_object(
           'owner', o.name,
           'privileges', g.privileges,
           'unlogged', r.relpersistence = 'u',
           'access method', nullif(a.amname, 'heap'),
           'options', x.options,
           'row security', CASE
               WHEN r.relforcerowsecurity AND r.relrowsecurity THEN 'on, for the owner too'
               WHEN r.relforcerowsecurity THEN 'off, for the owner too'
               WHEN r.relrowsecurity THEN 'on'
           END,
           'replica identity', CASE r.relreplident
               WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index'
           END,
           'partitioned by', pg_get_partkeydef(r.oid),
           'partition of', CASE WHEN r.relispartition THEN h.parents ->> 0 END,
           'partition', pg_get_expr(r.relpartbound, r.oid),
           'inherits', CASE WHEN NOT r.relispartition THEN h.parents END,
           'of type', nullif(r.reloftype, 0)::regtype,
           'server', s.srvname,
           'server options', (SELECT jsonb_agg(q.option ORDER BY q.option) FROM unnest(f.ftoptions) AS q (option)),
           'comment', c.comment
       )
FROM relation AS r
JOIN role AS o ON o.oid = r.relowner
LEFT JOIN pg_am AS a ON a.oid = r.relam
LEFT JOIN granted AS g ON g.classid = 'pg_class'::regclass AND g.objid = r.oid AND g.objsubid = 0
LEFT JOIN option AS x ON x.classid = 'pg_class'::regclass AND x.objid = r.oid AND x.objsubid = 0
LEFT JOIN comment AS c ON c.classid = 'pg_class'::regclass AND c.objid = r.oid AND c.objsubid = 0
LEFT JOIN pg_foreign_table AS f ON f.ftrelid = r.oid
LEFT JOIN pg_foreign_server AS s ON s.oid = f.ftserver
LEFT JOIN LATERAL (
    SELECT jsonb_agg(i.inhparent::regclass::text ORDER BY i.inhseqno) AS parents
    FROM pg_inherits AS i WHERE i.inhrelid = r.oid
) AS h ON true
WHERE r.relkind IN ('r', 'p', 'f')
