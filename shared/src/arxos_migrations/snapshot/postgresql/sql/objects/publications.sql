-- Publications, with what they are of.
SELECT 'publication ' || quote_ident(b.pubname),
       jsonb_build_object(
           'owner', o.name,
           'all tables', b.puballtables,
           'operations', array_remove(ARRAY[
               CASE WHEN b.pubinsert THEN 'insert' END, CASE WHEN b.pubupdate THEN 'update' END,
               CASE WHEN b.pubdelete THEN 'delete' END, CASE WHEN b.pubtruncate THEN 'truncate' END
           ], NULL),
           'through the root', b.pubviaroot,
           'tables', t.tables,
           'schemas', s.schemas,
           'comment', c.comment
       )
FROM pg_publication AS b
JOIN role AS o ON o.oid = b.pubowner
LEFT JOIN comment AS c ON c.classid = 'pg_publication'::regclass AND c.objid = b.oid
LEFT JOIN LATERAL (
    SELECT jsonb_agg(f.name || coalesce(' (' || k.columns || ')', '') || coalesce(' WHERE ' || w.condition, '')
                     ORDER BY f.name) AS tables
    FROM pg_publication_rel AS r
    JOIN pg_class AS n ON n.oid = r.prrelid
    JOIN pg_namespace AS p ON p.oid = n.relnamespace
    CROSS JOIN LATERAL (SELECT quote_ident(p.nspname) || '.' || quote_ident(n.relname) AS name) AS f
    -- Servers before 15 know neither of them.
    LEFT JOIN LATERAL (
        SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS columns
        FROM jsonb_array_elements_text(nullif(to_jsonb(r) -> 'prattrs', 'null')) AS p (number)
        JOIN pg_attribute AS a ON a.attrelid = r.prrelid AND a.attnum = p.number::smallint
    ) AS k ON true
    LEFT JOIN LATERAL (
        SELECT to_jsonb(v) ->> 'rowfilter' AS condition
        FROM pg_publication_tables AS v
        WHERE v.pubname = b.pubname AND v.schemaname = p.nspname AND v.tablename = n.relname
    ) AS w ON true
    WHERE r.prpubid = b.oid
) AS t ON true
LEFT JOIN LATERAL (
    -- Their catalog is one that servers before 15 do not have.
    SELECT jsonb_agg(quote_ident(n.nspname) ORDER BY n.nspname) AS schemas
    FROM pg_depend AS d
    JOIN pg_depend AS e ON e.classid = d.classid AND e.objid = d.objid
    JOIN pg_namespace AS n ON e.refclassid = 'pg_namespace'::regclass AND n.oid = e.refobjid
    WHERE d.refclassid = 'pg_publication'::regclass AND d.refobjid = b.oid
) AS s ON true
