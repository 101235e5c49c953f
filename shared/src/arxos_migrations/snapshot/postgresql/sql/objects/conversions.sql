-- Conversions between encodings.
SELECT 'conversion ' || p.name || '.' || quote_ident(k.conname),
       jsonb_build_object(
           'owner', o.name,
           'from', pg_encoding_to_char(k.conforencoding),
           'to', pg_encoding_to_char(k.contoencoding),
           'function', k.conproc::oid::regprocedure,
           'default', k.condefault,
           'comment', c.comment
       )
FROM pg_conversion AS k
JOIN place AS p ON p.oid = k.connamespace
JOIN role AS o ON o.oid = k.conowner
LEFT JOIN comment AS c ON c.classid = 'pg_conversion'::regclass AND c.objid = k.oid
WHERE NOT EXISTS (
    SELECT FROM member AS m WHERE m.classid = 'pg_conversion'::regclass AND m.objid = k.oid
)
