-- Whether the schema has a table, such as one that SQLite itself makes when it needs it.
SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = :table
