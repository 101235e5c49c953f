-- Records the statements of a step, all at once.
INSERT INTO arxos_migrations_statements (
    run, step, ordinal, statement, times, seconds, row_count, waited_s, waited_for
)
SELECT
    :run,
    :ordinal,
    json_extract(value, '$[0]'),
    json_extract(value, '$[1]'),
    json_extract(value, '$[2]'),
    json_extract(value, '$[3]'),
    json_extract(value, '$[4]'),
    json_extract(value, '$[5]'),
    json_extract(value, '$[6]')
FROM json_each(:rows)
