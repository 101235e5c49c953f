-- The rows of one table: the hash of each one's key, how many of them there were before (all, where
-- nothing is known of a time before), and a sum over those for every column.
SELECT coalesce(array_agg(x.hash ORDER BY x.hash), '{{}}'),
       count(*) FILTER (WHERE x.is_kept),
       ARRAY[{columns}]::text[]
FROM {table} AS t
CROSS JOIN LATERAL (SELECT hashtextextended(ROW({key})::text, 0) AS hash) AS h
CROSS JOIN LATERAL (
    SELECT h.hash, coalesce(h.hash = ANY (%(before)s::bigint[]), true) AS is_kept
) AS x
