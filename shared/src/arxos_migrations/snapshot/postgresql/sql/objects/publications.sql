-- Publications, with the tables they are of.
SELECT 'publication ' || quote_ident(b.pubname),
       jsonb_build_object(
           'owner', o.name,
           'all tables', b.puballtables,
           'operations', array_remove(ARRAY[
               CASE WHEN b.pubinsert THEN 'insert' END, CASE WHEN b.pubupdate THEN 'update' END,
               CASE WHEN b.pubdelete THEN 'delete' END, CASE WHEN b.pubtruncate THEN 'truncate' END
           ], NULL),
           'through the root', b.pubviaroot,
           'tables', CASE WHEN NOT b.puballtables THEN t.tables END
       )
FROM pg_publication AS b
JOIN role AS o ON o.oid = b.pubowner
LEFT JOIN LATERAL (
    SELECT jsonb_agg(quote_ident(n.schemaname) || '.' || quote_ident(n.tablename) ORDER BY 1) AS tables
    FROM (SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = b.pubname ORDER BY 1, 2) AS n
) AS t ON true
