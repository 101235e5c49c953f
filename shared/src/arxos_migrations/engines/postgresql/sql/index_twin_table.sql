-- An empty table like another one, to see what an index on it would be; it is rolled back.
CREATE TABLE {twin} (LIKE {table})
