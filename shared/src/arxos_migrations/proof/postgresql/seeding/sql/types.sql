-- Types that a column can have, with what their text forms are made of.
SELECT t.oid,
       t.typname,
       CASE WHEN e.oid IS NOT NULL THEN 'a' ELSE t.typtype::text END AS kind,
       -- Of an array its elements, of a domain its base, of a range its bounds, of a multirange its range.
       coalesce(e.oid, nullif(t.typbasetype, 0), r.rngsubtype, m.rngtypid) AS inner_oid,
       t.typtypmod,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS inner_shown,
       coalesce(e.typdelim, t.typdelim)::text AS delimiter,
       t.typnotnull,
       ARRAY(
           SELECT l.enumlabel FROM pg_enum AS l WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder
       )::text[] AS labels,
       (
           SELECT jsonb_agg(
               jsonb_build_array(a.atttypid::bigint, a.atttypmod, format_type(a.atttypid, a.atttypmod))
               ORDER BY a.attnum
           )
           FROM pg_attribute AS a
           WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
       ) AS parts,
       ARRAY(
           SELECT coalesce(pg_get_expr(k.conbin, 0), '')
           FROM pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'c'
           ORDER BY k.conname COLLATE "C"
       )::text[] AS checks,
       ARRAY(
           SELECT coalesce(nullif(f.prosrc, ''), pg_get_function_sqlbody(f.oid), '')
           FROM pg_constraint AS k
           JOIN pg_depend AS d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
           JOIN pg_proc AS f ON d.refclassid = 'pg_proc'::regclass AND f.oid = d.refobjid
           WHERE k.contypid = t.oid
           ORDER BY f.proname COLLATE "C", f.oid::regprocedure::text COLLATE "C"
       )::text[] AS sources
FROM pg_type AS t
LEFT JOIN pg_type AS e ON e.typarray = t.oid
LEFT JOIN pg_range AS r ON r.rngtypid = t.oid
LEFT JOIN pg_range AS m ON m.rngmultitypid = t.oid
WHERE t.typtype IN ('b', 'c', 'd', 'e', 'r', 'm')
  AND NOT EXISTS (
      SELECT FROM pg_class AS c
      WHERE c.oid IN (t.typrelid, e.typrelid) AND c.relnamespace IN (
          'pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace
      )
  )
