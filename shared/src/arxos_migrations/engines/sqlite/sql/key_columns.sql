SELECT id, "from"
FROM pragma_foreign_key_list(:table)
ORDER BY id, seq
