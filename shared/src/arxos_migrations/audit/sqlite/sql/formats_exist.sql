-- Whether there is a table of formats.
SELECT count(*)
FROM main.sqlite_schema
WHERE type = 'table' AND name = 'arxos_migrations_formats'
