-- The columns of a view or of a virtual table.
SELECT name FROM pragma_table_info(:name, 'main')
