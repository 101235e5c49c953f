-- Counts the rows of a table under a condition, as far as it matters.
SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT {most})
