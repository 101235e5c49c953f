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
           'base', z.facts,
           'comments', v.comments,
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
LEFT JOIN LATERAL (
    -- Of the attributes of a composite type, and of the checks of a domain.
    SELECT jsonb_object_agg(n.name, n.comment) AS comments
    FROM (
        SELECT quote_ident(q.attname) AS name, col_description(q.attrelid, q.attnum) AS comment
        FROM pg_attribute AS q WHERE q.attrelid = e.oid AND q.attnum > 0
        UNION ALL
        SELECT quote_ident(q.conname), obj_description(q.oid, 'pg_constraint')
        FROM pg_constraint AS q WHERE q.contypid = t.oid
    ) AS n
    WHERE n.comment IS NOT NULL
) AS v ON true
LEFT JOIN LATERAL (
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'is defined', CASE WHEN NOT t.typisdefined THEN 'not yet' END,
        'input', nullif(t.typinput::oid, 0)::regprocedure,
        'output', nullif(t.typoutput::oid, 0)::regprocedure,
        'receive', nullif(t.typreceive::oid, 0)::regprocedure,
        'send', nullif(t.typsend::oid, 0)::regprocedure,
        'modifier input', nullif(t.typmodin::oid, 0)::regprocedure,
        'modifier output', nullif(t.typmodout::oid, 0)::regprocedure,
        'analyze', nullif(t.typanalyze::oid, 0)::regprocedure,
        'subscript', nullif(t.typsubscript::oid, 0)::regprocedure,
        'element', nullif(t.typelem, 0)::regtype,
        'length', t.typlen, 'by value', t.typbyval, 'alignment', t.typalign, 'storage', t.typstorage,
        'category', t.typcategory, 'preferred', t.typispreferred, 'delimiter', t.typdelim,
        'default', t.typdefault,
        'collatable', t.typcollation <> 0
    )) AS facts
    WHERE t.typtype IN ('b', 'p')
) AS z ON true
WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND e.oid IS NOT NULL OR t.typtype = 'p'
       OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type AS n WHERE n.typarray = t.oid))
  AND NOT EXISTS (
      SELECT FROM member AS m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid
  )
