-- The values of a row that has them all, of which a condition is true.
SELECT {values} FROM {source} AS this WHERE {condition} ORDER BY {order} LIMIT 1
