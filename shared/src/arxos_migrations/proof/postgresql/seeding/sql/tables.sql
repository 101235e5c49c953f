-- Tables that rows can be put into, partitions as well, in the order of their names.
-- Parameters: own (schemas that are ours), left_out (relations that are left alone, as schema.name).
SELECT c.oid,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name,
       n.nspname AS place,
       c.relname,
       c.relkind = 'p' AS is_partitioned,
       ARRAY(SELECT a.relid FROM pg_partition_ancestors(c.oid) AS a WHERE a.relid <> c.oid)::oid[] AS ancestors,
       coalesce(pg_get_expr(c.relpartbound, c.oid), '') AS bound,
       -- What a partitioned table is divided by, columns within expressions as well.
       ARRAY(
           SELECT a.attname
           FROM pg_attribute AS a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND (
               a.attnum = ANY (SELECT unnest(p.partattrs) FROM pg_partitioned_table AS p WHERE p.partrelid = c.oid)
               OR c.relkind = 'p' AND EXISTS (
                   SELECT FROM pg_depend AS d
                   WHERE d.deptype = 'i'
                     AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = a.attnum
                     AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = 0
               )
           )
           ORDER BY a.attnum
       )::text[] AS divided_by
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p')
  AND c.relpersistence <> 't'
  AND n.nspname <> ALL (%(own)s::name[])
  AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND quote_ident(n.nspname) || '.' || quote_ident(c.relname) <> ALL (%(left_out)s::text[])
  AND NOT EXISTS (
      SELECT FROM pg_depend AS d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
  )
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
