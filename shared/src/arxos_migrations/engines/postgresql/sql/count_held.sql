-- Counts the rows of a table under a condition, as far as it matters.
(SELECT pg_catalog.count(*) FROM (SELECT FROM {table} AS t WHERE {condition} LIMIT {most}) AS held)
