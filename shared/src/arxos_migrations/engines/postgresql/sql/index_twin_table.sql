-- An empty table like another one, to see what an index on it would be.
CREATE TEMPORARY TABLE {twin} (LIKE {table}) ON COMMIT DROP
