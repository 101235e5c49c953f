-- The keys of a table that a foreign key may hold, a few of them, in an order of their own.
SELECT DISTINCT {keys} FROM {source} WHERE {given} ORDER BY {order} LIMIT 24
