-- The columns of a table; hidden is 2 or 3 where a column is generated.
SELECT name, type, pk, hidden IN (2, 3)
FROM pragma_table_xinfo(:table, 'main')
ORDER BY cid
