-- Access methods that are not the server's own.
SELECT 'access method ' || quote_ident(a.amname),
       jsonb_build_object(
           'for', CASE a.amtype WHEN 't' THEN 'tables' ELSE 'indexes' END,
           'handler', a.amhandler::oid::regprocedure,
           'comment', c.comment
       )
FROM pg_am AS a
LEFT JOIN comment AS c ON c.classid = 'pg_am'::regclass AND c.objid = a.oid
WHERE a.oid >= 16384
  AND NOT EXISTS (SELECT FROM member AS m WHERE m.classid = 'pg_am'::regclass AND m.objid = a.oid)
