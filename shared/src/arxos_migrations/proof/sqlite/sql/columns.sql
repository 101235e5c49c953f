-- The columns of a table; those that are hidden are 1 in a virtual table, and generated ones are
-- 2 (computed when they are read) or 3 (stored).
SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(:table, 'main')
