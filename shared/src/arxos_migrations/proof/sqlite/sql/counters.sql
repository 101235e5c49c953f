-- The last numbers that tables with AUTOINCREMENT have given away.
SELECT name, CAST(seq AS INTEGER) FROM main.sqlite_sequence WHERE seq IS NOT NULL
