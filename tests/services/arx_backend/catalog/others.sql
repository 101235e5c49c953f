-- What a schema holds besides tables, plain indexes, their keys and sequences; what belongs to
-- an extension is left out.
SELECT pg_describe_object(o.classid, o.oid, 0)
FROM (
    SELECT 'pg_class'::regclass AS classid, oid
    FROM pg_class
    WHERE relnamespace = %(schema)s::regnamespace AND relkind NOT IN ('r', 'i', 'S', 'c')
    UNION ALL
    SELECT 'pg_proc'::regclass, oid
    FROM pg_proc
    WHERE pronamespace = %(schema)s::regnamespace
    UNION ALL
    SELECT 'pg_type'::regclass, oid
    FROM pg_type
    WHERE typnamespace = %(schema)s::regnamespace
      AND (
          typtype IN ('d', 'e', 'r', 'm')
          -- a composite type of its own, not the row type of a table or view
          OR EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c')
      )
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid
    FROM pg_constraint AS k
    JOIN pg_class AS c ON c.oid = k.conrelid
    WHERE k.connamespace = %(schema)s::regnamespace
      AND (k.contype NOT IN ('p', 'u', 'f') OR NOT k.convalidated OR k.condeferrable)
      AND NOT EXISTS (
      SELECT FROM pg_depend AS e
      WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'
  )
    UNION ALL
    SELECT 'pg_class'::regclass, x.indexrelid
    FROM pg_index AS x
    JOIN pg_class AS i ON i.oid = x.indexrelid
    WHERE i.relnamespace = %(schema)s::regnamespace
      AND (
          NOT (x.indisvalid AND x.indisready)
          -- descending, or nulls in an unusual place
          OR x.indoption::text ~ '[^0 ]'
          OR EXISTS (
              SELECT FROM pg_opclass AS p
              WHERE p.oid = ANY (x.indclass::oid[]) AND NOT p.opcdefault
          )
          OR EXISTS (
              SELECT FROM unnest(x.indkey::int2[], x.indcollation::oid[]) AS key (number, collation_)
              JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = key.number
              WHERE key.collation_ <> a.attcollation
          )
      )
    UNION ALL
    SELECT 'pg_trigger'::regclass, t.oid
    FROM pg_trigger AS t
    JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
) AS o
WHERE NOT EXISTS (
    SELECT FROM pg_depend AS e
    WHERE e.classid = o.classid AND e.objid = o.oid AND e.deptype = 'e'
)
