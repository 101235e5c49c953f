-- How many keys of an index that is to be unique are there more than once.
SELECT pg_catalog.count(*)
FROM (
    SELECT
    FROM (SELECT {keys} FROM {table} WHERE {condition}) AS rows
    GROUP BY {names}
    HAVING pg_catalog.count(*) > 1
) AS duplicates
