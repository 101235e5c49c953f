-- Whether anything has a name.
SELECT count(*) FROM main.sqlite_schema WHERE name = :name COLLATE NOCASE
