-- The columns of all foreign keys, and whether the table that a key refers to is missing.
SELECT
    stored.name,
    key.id,
    key."from",
    key."table",
    lower(key."table") NOT IN (SELECT lower(name) FROM main.sqlite_schema WHERE type = 'table')
FROM main.sqlite_schema AS stored
JOIN pragma_foreign_key_list(stored.name, 'main') AS key
WHERE stored.type = 'table'
ORDER BY stored.name, key.id, key.seq
