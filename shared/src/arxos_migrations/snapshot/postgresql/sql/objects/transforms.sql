-- Transforms between types and languages.
SELECT 'transform ' || format_type(t.trftype, NULL) || ' for ' || quote_ident(l.lanname),
       jsonb_build_object(
           'from SQL', nullif(t.trffromsql::oid, 0)::regprocedure,
           'to SQL', nullif(t.trftosql::oid, 0)::regprocedure,
           'comment', c.comment
       )
FROM pg_transform AS t
JOIN pg_language AS l ON l.oid = t.trflang
LEFT JOIN comment AS c ON c.classid = 'pg_transform'::regclass AND c.objid = t.oid
WHERE NOT EXISTS (
    SELECT FROM member AS m WHERE m.classid = 'pg_transform'::regclass AND m.objid = t.oid
)
