-- Whether a table has ever had AUTOINCREMENT.
SELECT count(*) FROM main.sqlite_schema WHERE name = 'sqlite_sequence'
