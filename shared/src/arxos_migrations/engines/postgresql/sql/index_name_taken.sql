-- Whether the schema of a table has anything of a name, which an index of it would need.
SELECT EXISTS (
    SELECT
    FROM pg_catalog.pg_class AS t
    JOIN pg_catalog.pg_class AS c ON c.relnamespace = t.relnamespace
    WHERE t.oid = pg_catalog.to_regclass(%(table)s)
      AND c.relname = %(name)s
)
