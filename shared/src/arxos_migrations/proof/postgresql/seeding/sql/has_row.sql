-- Whether a table has a row of which a condition is true.
SELECT EXISTS (SELECT FROM {source} AS this WHERE {condition})
