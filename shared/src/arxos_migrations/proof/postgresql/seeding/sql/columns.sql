-- Columns of tables, in their order.
-- Parameter: tables (oids).
SELECT a.attrelid,
       a.attname,
       quote_ident(a.attname) AS quoted,
       a.atttypid,
       a.atttypmod,
       format_type(a.atttypid, a.atttypmod) AS shown,
       a.attnotnull,
       row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum)::integer - 1 AS position,
       a.attidentity <> '' OR (d.oid IS NOT NULL AND a.attgenerated = '') AS has_default,
       a.attgenerated <> '' AS is_generated,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default_value,
       -- The columns that a generated one is made of.
       ARRAY(
           SELECT s.attname
           FROM pg_depend AS x
           JOIN pg_attribute AS s ON s.attrelid = a.attrelid AND s.attnum = x.refobjsubid
           WHERE a.attgenerated <> ''
             AND x.refclassid = 'pg_class'::regclass AND x.refobjid = a.attrelid
             AND x.refobjsubid > 0 AND x.refobjsubid <> a.attnum
             AND (
                 x.classid = 'pg_attrdef'::regclass AND x.objid = d.oid
                 OR x.classid = 'pg_class'::regclass AND x.objid = a.attrelid AND x.objsubid = a.attnum
             )
           ORDER BY s.attnum
       )::text[] AS made_of
FROM pg_attribute AS a
LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = ANY (%(tables)s::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
