-- The foreign keys of a table, column by column; where no columns are named, the key leads to the
-- primary key.
SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(:table, 'main') ORDER BY id, seq
