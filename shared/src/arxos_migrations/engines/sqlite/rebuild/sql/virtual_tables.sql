-- Virtual tables, whose modules may read other tables by the names in their arguments.
SELECT stored.name, stored.sql
FROM main.sqlite_schema AS stored
JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = stored.name
WHERE list.type = 'virtual' AND stored.type = 'table'
ORDER BY stored.name
