-- Indexes; valid and ready, or they are not listed.
SELECT c.relname, i.relname, jsonb_build_object(
    'method', m.amname,
    'key', (
        SELECT jsonb_agg(pg_get_indexdef(x.indexrelid, place, true) ORDER BY place)
        FROM generate_series(1, x.indnkeyatts) AS place
    ),
    'include', (
        SELECT coalesce(jsonb_agg(pg_get_indexdef(x.indexrelid, place, true) ORDER BY place), '[]')
        FROM generate_series(x.indnkeyatts + 1, x.indnatts) AS place
    ),
    'unique', x.indisunique,
    'predicate', pg_get_expr(x.indpred, x.indrelid)
)
FROM pg_index AS x
JOIN pg_class AS i ON i.oid = x.indexrelid
JOIN pg_class AS c ON c.oid = x.indrelid
JOIN pg_am AS m ON m.oid = i.relam
WHERE c.relnamespace = %(schema)s::regnamespace
  AND x.indisvalid
  AND x.indisready
  AND NOT EXISTS (
      SELECT FROM pg_depend AS e
      WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'
  )
