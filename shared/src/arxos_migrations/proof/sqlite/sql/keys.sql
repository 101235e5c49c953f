-- The unique indexes of a table, with their columns; an expression has no name.
SELECT list.name, list.origin, list.partial, stored.sql, info.name
FROM pragma_index_list(:table, 'main') AS list
JOIN pragma_index_info(list.name, 'main') AS info
LEFT JOIN main.sqlite_schema AS stored ON stored.type = 'index' AND stored.name = list.name
WHERE list."unique"
ORDER BY list.name, info.seqno
