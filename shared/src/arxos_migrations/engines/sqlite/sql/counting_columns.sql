-- The columns of a table that are stored as they are, with their defaults.
SELECT lower(name), dflt_value FROM pragma_table_xinfo(:table) WHERE hidden NOT IN (2, 3)
