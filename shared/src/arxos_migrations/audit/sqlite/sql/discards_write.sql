-- Records what a run may discard, all at once.
INSERT INTO arxos_migrations_discards (run, ordinal, object, row_count, extent, backup)
SELECT
    :run,
    json_extract(value, '$[0]'),
    json_extract(value, '$[1]'),
    json_extract(value, '$[2]'),
    json_extract(value, '$[3]'),
    :backup
FROM json_each(:rows)
