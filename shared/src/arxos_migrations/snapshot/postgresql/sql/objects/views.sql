-- Views and materialized views.
SELECT r.kind || ' ' || r.name,
       jsonb_build_object(
           'owner', o.name,
           'privileges', g.privileges,
           -- What can be replaced in its place, and what has to be made again.
           'columns', CASE WHEN r.relkind = 'v' THEN k.columns END,
           'definition', pg_get_viewdef(r.oid),
           'options', x.options,
           'access method', nullif(a.amname, 'heap'),
           'replica identity', CASE r.relreplident
               WHEN 'n' THEN CASE WHEN r.relkind = 'm' THEN 'nothing' END WHEN 'f' THEN 'full' WHEN 'i' THEN 'index'
           END,
           'depends on', e.extensions,
           'never filled', NOT r.relispopulated,
           'comment', c.comment
       )
FROM relation AS r
JOIN role AS o ON o.oid = r.relowner
LEFT JOIN pg_am AS a ON a.oid = r.relam
LEFT JOIN granted AS g ON g.classid = 'pg_class'::regclass AND g.objid = r.oid AND g.objsubid = 0
LEFT JOIN option AS x ON x.classid = 'pg_class'::regclass AND x.objid = r.oid AND x.objsubid = 0
LEFT JOIN dependence AS e ON e.classid = 'pg_class'::regclass AND e.objid = r.oid
LEFT JOIN comment AS c ON c.classid = 'pg_class'::regclass AND c.objid = r.oid AND c.objsubid = 0
LEFT JOIN LATERAL (
    SELECT jsonb_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS columns
    FROM pg_attribute AS a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
) AS k ON true
WHERE r.relkind IN ('v', 'm')
