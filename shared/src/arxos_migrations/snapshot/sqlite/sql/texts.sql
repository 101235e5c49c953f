-- The texts of all objects, in the order in which they were made; a table may be virtual, or a
-- shadow that a virtual one keeps its content in.
SELECT
    CASE list.type WHEN 'virtual' THEN 'virtual table' WHEN 'shadow' THEN 'shadow table' ELSE stored.type END,
    stored.name,
    stored.tbl_name,
    stored.sql
FROM main.sqlite_schema AS stored
LEFT JOIN pragma_table_list(stored.name) AS list ON list.schema = 'main' AND stored.type = 'table'
WHERE stored.sql IS NOT NULL
ORDER BY stored.rowid
