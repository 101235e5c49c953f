-- Extensions; their version is reported, and their members count as the extension.
SELECT 'extension ' || quote_ident(e.extname),
       jsonb_build_object('schema', e.extnamespace::regnamespace)
FROM pg_extension AS e
