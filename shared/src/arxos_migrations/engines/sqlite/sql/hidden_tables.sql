SELECT name
FROM pragma_table_list
WHERE
    schema = 'main'
    AND (type IN ('shadow', 'virtual') OR substr(name, 1, length(:prefix)) = :prefix)
