-- The columns of the foreign keys of a table.
SELECT id, "table", "from", coalesce("to", '')
FROM pragma_foreign_key_list(:table, 'main')
ORDER BY id, seq
