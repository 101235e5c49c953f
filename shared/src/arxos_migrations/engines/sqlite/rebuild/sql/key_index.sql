-- The index of a primary key, which a key that is the rowid itself does not have.
SELECT count(*)
FROM pragma_index_list(:table, 'main')
WHERE origin = 'pk'
