-- What made everything of the database, in its order; indexes of constraints have no text.
SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid
