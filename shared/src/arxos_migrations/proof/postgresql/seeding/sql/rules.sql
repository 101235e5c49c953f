-- What refuses rows of tables: checks, foreign keys, and indexes, which stand for their constraints.
-- Parameter: tables (oids).
SELECT k.conrelid AS table_oid,
       k.conname AS name,
       CASE k.contype WHEN 'c' THEN 'check' ELSE 'foreign key' END AS kind,
       ARRAY(
           SELECT a.attname
           FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
           JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number
           ORDER BY u.place
       )::text[] AS columns,
       coalesce(pg_get_expr(k.conbin, k.conrelid), '') AS expression,
       ARRAY(
           SELECT coalesce(nullif(f.prosrc, ''), pg_get_function_sqlbody(f.oid), '')
           FROM pg_depend AS d
           JOIN pg_proc AS f ON d.refclassid = 'pg_proc'::regclass AND f.oid = d.refobjid
           WHERE k.contype = 'c' AND d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
           ORDER BY f.proname COLLATE "C", f.oid::regprocedure::text COLLATE "C"
       )::text[] AS sources,
       (
           SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
           FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
           WHERE c.oid = k.confrelid
       ) AS other,
       ARRAY(
           SELECT a.attname
           FROM unnest(k.confkey) WITH ORDINALITY AS u (number, place)
           JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = u.number
           ORDER BY u.place
       )::text[] AS other_columns,
       coalesce(k.confmatchtype = 'f', false) AS is_full,
       -- A key into a partitioned table is there once more for each partition of that table.
       EXISTS (
           SELECT FROM pg_constraint AS p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid
       ) AS is_clone,
       false AS is_partial,
       false AS is_primary
FROM pg_constraint AS k
WHERE k.conrelid = ANY (%(tables)s::oid[]) AND k.contype IN ('c', 'f')
UNION ALL
SELECT i.indrelid,
       c.relname,
       CASE WHEN i.indisexclusion THEN 'exclusion' WHEN i.indisunique THEN 'unique' ELSE 'index' END,
       ARRAY(
           SELECT a.attname
           FROM pg_attribute AS a
           WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND (
               a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
               OR EXISTS (
                   SELECT FROM pg_depend AS d
                   WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
                     AND d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                     AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                     AND d.refobjsubid = a.attnum
               )
           )
           ORDER BY a.attnum
       )::text[],
       coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
       '{}',
       NULL,
       '{}',
       false,
       false,
       i.indexprs IS NOT NULL OR i.indpred IS NOT NULL,
       i.indisprimary
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY (%(tables)s::oid[])
ORDER BY 1, 3, 2
