-- What runs for a row of a table.
SELECT tbl_name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY name
