-- What a unique index keeps apart: its table, its keys and its predicate, as SQL.
SELECT
    i.indrelid::pg_catalog.regclass::text,
    ARRAY(
        SELECT pg_catalog.pg_get_indexdef(i.indexrelid, key, false)
        FROM pg_catalog.generate_series(1, i.indnkeyatts) AS key
        ORDER BY key
    ),
    pg_catalog.pg_get_expr(i.indpred, i.indrelid),
    pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct' IS NOT DISTINCT FROM 'true'
FROM pg_catalog.pg_index AS i
WHERE i.indexrelid = %(oid)s
