-- Records what a run may discard, all at once.
INSERT INTO arxos_migrations.discards (run, ordinal, object, row_count, extent, backup)
SELECT
    %(run)s,
    (item ->> 0)::integer,
    item ->> 1,
    (item ->> 2)::bigint,
    item ->> 3,
    %(backup)s
FROM pg_catalog.jsonb_array_elements(%(rows)s) AS listed (item)
