-- Foreign keys; validated and not deferrable, or they are not listed.
SELECT c.relname, k.conname, jsonb_build_object(
    'columns', (
        SELECT jsonb_agg(a.attname ORDER BY key.place)
        FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
        JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = key.number
    ),
    'target', target.relname,
    'target_columns', (
        SELECT jsonb_agg(a.attname ORDER BY key.place)
        FROM unnest(k.confkey) WITH ORDINALITY AS key (number, place)
        JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = key.number
    ),
    'on_delete', actions.name ->> k.confdeltype::text,
    'on_update', actions.name ->> k.confupdtype::text
)
FROM pg_constraint AS k
JOIN pg_class AS c ON c.oid = k.conrelid
JOIN pg_class AS target ON target.oid = k.confrelid AND target.relnamespace = c.relnamespace
CROSS JOIN (
    SELECT jsonb_build_object(
        'a', 'NO ACTION', 'r', 'RESTRICT', 'c', 'CASCADE', 'n', 'SET NULL', 'd', 'SET DEFAULT'
    )
) AS actions (name)
WHERE c.relnamespace = %(schema)s::regnamespace
  AND k.contype = 'f'
  AND k.convalidated
  AND NOT k.condeferrable
