-- The tables whose rows count, with their columns and the key that tells rows apart: the primary
-- key, or else the first unique one over columns that hold no NULL. Partitions are read through
-- their table.
SELECT c.oid::regclass::text AS name,
       c.relkind = 'p' AS is_partitioned,
       array(
           SELECT a.attname::text FROM pg_attribute AS a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           ORDER BY a.attname
       ) AS columns,
       coalesce(k.key, '{}') AS key
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (
    SELECT array(
        SELECT a.attname::text
        FROM unnest(i.indkey) WITH ORDINALITY AS x (attnum, place)
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = x.attnum
        WHERE x.place <= i.indnkeyatts
        ORDER BY x.place
    ) AS key
    FROM pg_index AS i
    JOIN pg_class AS x ON x.oid = i.indexrelid
    WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
      AND i.indexprs IS NULL
      AND NOT EXISTS (
          SELECT FROM unnest(i.indkey) AS y (attnum)
          JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = y.attnum
          WHERE NOT a.attnotnull
      )
    ORDER BY i.indisprimary DESC, x.relname
    LIMIT 1
) AS k ON true
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname <> ALL (%(own)s::name[]) AND n.nspname <> 'information_schema'
  AND n.nspname !~ '^pg_'
  AND c.oid::regclass::text <> ALL (%(left_out)s::text[])
  AND NOT EXISTS (
      SELECT FROM pg_depend AS d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
  )
ORDER BY 1
