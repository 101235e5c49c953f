SELECT DISTINCT tables.name
FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name)
WHERE tables.type = 'table'
ORDER BY tables.name
