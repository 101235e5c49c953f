-- The keys of rows that a foreign key can lead to.
SELECT DISTINCT {columns} FROM main.{table} AS parent WHERE {not_null} ORDER BY {places} LIMIT 24
