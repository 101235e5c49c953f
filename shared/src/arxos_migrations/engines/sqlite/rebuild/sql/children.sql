-- The tables with a foreign key to a table, and the table itself.
SELECT DISTINCT stored.name
FROM main.sqlite_schema AS stored
LEFT JOIN pragma_foreign_key_list(stored.name, 'main') AS key
WHERE stored.type = 'table'
    AND (key."table" = :table COLLATE NOCASE OR stored.name = :table COLLATE NOCASE)
ORDER BY stored.name
