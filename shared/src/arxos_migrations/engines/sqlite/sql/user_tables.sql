SELECT name
FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND substr(name, 1, 7) <> 'sqlite_'
ORDER BY name
