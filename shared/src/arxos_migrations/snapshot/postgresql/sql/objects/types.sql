-- Types that are made by themselves: enums, composite ones, domains, ranges, base types.
SELECT CASE t.typtype
           WHEN 'e' THEN 'enum ' WHEN 'd' THEN 'domain ' WHEN 'r' THEN 'range '
           WHEN 'c' THEN 'type ' ELSE 'base type '
       END || p.name || '.' || quote_ident(t.typname),
       jsonb_build_object(
           'owner', o.name,
           'privileges', g.privileges,
           'labels', l.labels,
           'attributes', a.attributes,
           'type', CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
           'not null', t.typnotnull,
           'default', CASE WHEN t.typtype = 'd' THEN coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) END,
           'collation', CASE
               WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text
           END,
           'checks', k.checks,
           'subtype', format_type(r.rngsubtype, NULL),
           'subtype collation', nullif(r.rngcollation, 0)::regcollation,
           'operator class', CASE WHEN w.opcnamespace <> 'pg_catalog'::regnamespace
               THEN w.opcnamespace::regnamespace || '.' ELSE '' END || quote_ident(w.opcname),
           'canonical function', nullif(r.rngcanonical::oid, 0)::regprocedure,
           'difference function', nullif(r.rngsubdiff::oid, 0)::regprocedure,
           'multirange', format_type(r.rngmultitypid, NULL),
           'comment', c.comment
       )
FROM pg_type AS t
JOIN place AS p ON p.oid = t.typnamespace
JOIN role AS o ON o.oid = t.typowner
LEFT JOIN relation AS e ON e.oid = t.typrelid AND e.relkind = 'c'
LEFT JOIN pg_type AS b ON b.oid = t.typbasetype
LEFT JOIN pg_range AS r ON r.rngtypid = t.oid
LEFT JOIN pg_opclass AS w ON w.oid = r.rngsubopc
LEFT JOIN granted AS g ON g.classid = 'pg_type'::regclass AND g.objid = t.oid
LEFT JOIN comment AS c
    ON c.classid = 'pg_type'::regclass AND c.objid = t.oid
LEFT JOIN LATERAL (
    SELECT jsonb_agg(n.enumlabel ORDER BY n.enumsortorder) AS labels
    FROM pg_enum AS n WHERE n.enumtypid = t.oid
) AS l ON true
LEFT JOIN LATERAL (
    SELECT jsonb_agg(
        quote_ident(n.attname) || ' ' || format_type(n.atttypid, n.atttypmod)
        || CASE WHEN n.attcollation <> y.typcollation THEN ' COLLATE ' || n.attcollation::regcollation::text ELSE '' END
        ORDER BY n.attnum
    ) AS attributes
    FROM pg_attribute AS n JOIN pg_type AS y ON y.oid = n.atttypid
    WHERE n.attrelid = e.oid AND n.attnum > 0 AND NOT n.attisdropped
) AS a ON true
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(quote_ident(n.conname), pg_get_constraintdef(n.oid)) AS checks
    FROM pg_constraint AS n WHERE n.contypid = t.oid AND n.contype = 'c'
) AS k ON true
WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND e.oid IS NOT NULL OR t.typtype = 'b' AND t.typelem = 0)
  AND NOT EXISTS (
      SELECT FROM member AS m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid
  )
