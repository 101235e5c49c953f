-- Triggers of this connection alone, which end with the table.
SELECT name
FROM temp.sqlite_schema
WHERE tbl_name = :table COLLATE NOCASE AND type = 'trigger'
