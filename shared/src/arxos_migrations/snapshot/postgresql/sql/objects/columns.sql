-- Columns of tables; those of views where something is said of one that its view does not say.
SELECT 'column ' || r.name || '.' || quote_ident(a.attname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'type', CASE WHEN t.is_table THEN format_type(a.atttypid, a.atttypmod) END,
           'collation', CASE
               WHEN t.is_table AND a.attcollation <> y.typcollation THEN a.attcollation::regcollation::text
           END,
           'not null', a.attnotnull,
           'default', CASE WHEN a.attgenerated = '' THEN d.expression END,
           'generated', CASE a.attgenerated
               WHEN 's' THEN d.expression || ' STORED' WHEN 'v' THEN d.expression || ' VIRTUAL'
           END,
           'identity', i.identity,
           'storage', CASE WHEN t.has_rows AND a.attstorage <> y.typstorage THEN
               CASE a.attstorage
                   WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                   WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED'
               END
           END,
           'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
           'statistics', nullif(a.attstattarget, -1),
           'options', x.options,
           'also its own', NOT r.relispartition AND a.attislocal AND a.attinhcount > 0,
           'server options', (SELECT jsonb_agg(s.option ORDER BY s.option) FROM unnest(a.attfdwoptions) AS s (option)),
           'privileges', g.privileges,
           'comment', c.comment
       )
FROM relation AS r
CROSS JOIN LATERAL (
    SELECT r.relkind IN ('r', 'p', 'f') AS is_table, r.relkind IN ('r', 'p', 'f', 'm') AS has_rows
) AS t
JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type AS y ON y.oid = a.atttypid
LEFT JOIN LATERAL (
    SELECT pg_get_expr(b.adbin, b.adrelid) AS expression
    FROM pg_attrdef AS b WHERE b.adrelid = a.attrelid AND b.adnum = a.attnum
) AS d ON true
LEFT JOIN LATERAL (
    SELECT jsonb_build_object(
        'generated', CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
        'sequence', s.seqrelid::regclass,
        'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin,
        'maximum', s.seqmax, 'cache', s.seqcache, 'cycle', s.seqcycle
    ) AS identity
    FROM pg_depend AS b JOIN pg_sequence AS s ON s.seqrelid = b.objid
    WHERE a.attidentity <> '' AND b.deptype = 'i' AND b.classid = 'pg_class'::regclass
      AND b.refclassid = 'pg_class'::regclass AND b.refobjid = a.attrelid AND b.refobjsubid = a.attnum
) AS i ON true
LEFT JOIN option AS x
    ON x.classid = 'pg_class'::regclass AND x.objid = r.oid AND x.objsubid = a.attnum
LEFT JOIN granted AS g
    ON g.classid = 'pg_class'::regclass AND g.objid = r.oid AND g.objsubid = a.attnum
LEFT JOIN comment AS c
    ON c.classid = 'pg_class'::regclass AND c.objid = r.oid AND c.objsubid = a.attnum
WHERE r.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND (
      t.is_table OR d.expression IS NOT NULL OR g.privileges IS NOT NULL OR c.comment IS NOT NULL
      OR x.options IS NOT NULL OR nullif(a.attstattarget, -1) IS NOT NULL
      OR a.attcompression <> '' OR t.has_rows AND a.attstorage <> y.typstorage
  )
