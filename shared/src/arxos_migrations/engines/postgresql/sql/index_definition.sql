-- What an index is, without the name of the schema its table is in.
SELECT pg_catalog.replace(
    pg_catalog.pg_get_indexdef(i.indexrelid),
    pg_catalog.format(
        ' ON %%I.%%I ',
        CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END,
        t.relname
    ),
    pg_catalog.format(' ON %%I ', t.relname)
)
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = pg_catalog.to_regclass(%(table)s)
  AND c.relname = %(name)s
