-- The indexes and triggers of a table, in the order in which they were made.
SELECT type, name, sql
FROM main.sqlite_schema
WHERE tbl_name = :table COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL
ORDER BY rowid
