-- Whether a table is a partition of another one, and whether it is on its way out.
SELECT coalesce((pg_catalog.to_jsonb(h) ->> 'inhdetachpending')::boolean, false)
FROM pg_catalog.pg_inherits AS h
WHERE h.inhparent = pg_catalog.to_regclass(%(parent)s)
  AND h.inhrelid = pg_catalog.to_regclass(%(partition)s)
