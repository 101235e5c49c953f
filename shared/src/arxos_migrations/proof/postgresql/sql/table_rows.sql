-- The rows of one table: the hash of each one's key, how many of them there were before (all, where
-- nothing is known of a time before), and a sum over those for every column. Of rows that are alike
-- in a table without a key, each has a number.
SELECT coalesce(array_agg(x.hash ORDER BY x.hash), '{{}}'),
       count(*) FILTER (WHERE x.is_kept),
       ARRAY[{columns}]::text[]
FROM (
    SELECT t.*, hashtextextended(
        concat(ROW({key})::text, ' ', row_number() OVER (PARTITION BY ROW({key})::text)), 0
    ) AS "hash of key"
    FROM {table} AS t
) AS t
CROSS JOIN LATERAL (
    SELECT t."hash of key" AS hash,
           coalesce(t."hash of key" = ANY (%(before)s::bigint[]), true) AS is_kept
) AS x
