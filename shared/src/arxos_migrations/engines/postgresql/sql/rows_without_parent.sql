-- Counts the rows that a foreign key should not have let in, as far as it matters.
SELECT pg_catalog.count(*)
FROM (
    SELECT FROM {only} {table} AS c
    WHERE {is_meant} AND NOT EXISTS (SELECT FROM {only_parent} {parent} AS p WHERE {fits})
    LIMIT {most}
) AS lost
