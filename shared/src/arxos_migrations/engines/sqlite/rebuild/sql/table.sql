-- What a name means: its kind and text, wherever it is.
SELECT list.schema, list.type, list.name, list.wr, stored.sql
FROM pragma_table_list AS list
LEFT JOIN main.sqlite_schema AS stored
    ON list.schema = 'main' AND stored.name = list.name AND stored.type IN ('table', 'view')
WHERE list.name = :table COLLATE NOCASE
ORDER BY list.schema <> 'main'
