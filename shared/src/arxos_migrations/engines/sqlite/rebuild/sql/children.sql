-- The columns of a table that foreign keys of others refer to; empty where they mean its key.
SELECT DISTINCT stored.name, coalesce(key."to", '')
FROM main.sqlite_schema AS stored
JOIN pragma_foreign_key_list(stored.name, 'main') AS key
WHERE stored.type = 'table' AND stored.name <> :table COLLATE NOCASE
    AND key."table" = :table COLLATE NOCASE
ORDER BY stored.name
