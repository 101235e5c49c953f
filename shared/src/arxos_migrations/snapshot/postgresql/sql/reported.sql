-- What is worth knowing and no difference: versions, the order of columns, where files are.
SELECT 'server version', to_jsonb(current_setting('server_version'))
UNION ALL
SELECT 'encoding', to_jsonb(pg_encoding_to_char(encoding)) FROM pg_database WHERE datname = current_database()
UNION ALL
SELECT 'collation', to_jsonb(datcollate) FROM pg_database WHERE datname = current_database()
UNION ALL
SELECT 'versions of extensions', jsonb_object_agg(quote_ident(extname), extversion) FROM pg_extension
UNION ALL
SELECT 'tablespaces', jsonb_object_agg(c.oid::regclass::text, quote_ident(t.spcname))
FROM pg_class AS c JOIN pg_tablespace AS t ON t.oid = c.reltablespace
WHERE c.relnamespace <> ALL (ARRAY['pg_catalog', 'pg_toast']::regnamespace[])
UNION ALL
SELECT 'column order', jsonb_object_agg(o.name, o.columns)
FROM (
    SELECT p.name || '.' || quote_ident(c.relname) AS name,
           jsonb_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
    FROM pg_class AS c
    JOIN (
        SELECT oid, quote_ident(nspname) AS name FROM pg_namespace
        WHERE nspname <> ALL (%(own)s::name[]) AND nspname <> 'information_schema' AND nspname !~ '^pg_'
    ) AS p ON p.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'f')
      AND p.name || '.' || quote_ident(c.relname) <> ALL (%(left_out)s::text[])
      AND NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      )
    GROUP BY 1
) AS o
