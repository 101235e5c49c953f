-- Records what that look has found, all at once.
INSERT INTO arxos_migrations_differences (run, ordinal, rule, object, was_there_before)
SELECT
    :run,
    json_extract(value, '$[0]'),
    json_extract(value, '$[1]'),
    json_extract(value, '$[2]'),
    json_extract(value, '$[3]')
FROM json_each(:rows)
