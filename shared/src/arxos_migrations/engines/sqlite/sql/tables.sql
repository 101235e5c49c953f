-- All tables.
SELECT name FROM main.sqlite_schema WHERE type = 'table'
