-- Records what that look has found, all at once.
INSERT INTO arxos_migrations.differences (run, ordinal, rule, object, was_there_before)
SELECT
    %(run)s,
    (item ->> 0)::integer,
    item ->> 1,
    item ->> 2,
    (item ->> 3)::boolean
FROM pg_catalog.jsonb_array_elements(%(rows)s) AS listed (item)
