-- Records the statements of a step, all at once.
INSERT INTO arxos_migrations.statements (
    run, step, ordinal, statement, times, seconds, row_count, waited_s, waited_for
)
SELECT
    %(run)s,
    %(ordinal)s,
    (item ->> 0)::integer,
    item ->> 1,
    (item ->> 2)::bigint,
    (item ->> 3)::double precision,
    (item ->> 4)::bigint,
    (item ->> 5)::double precision,
    item ->> 6
FROM pg_catalog.jsonb_array_elements(%(rows)s) AS listed (item)
