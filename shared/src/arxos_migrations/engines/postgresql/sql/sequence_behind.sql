-- Whether the next number of a sequence is one that its column has already, or is past.
SELECT
    {number}::integer,
    EXISTS (
        SELECT FROM {sequence} AS s
        WHERE (s.last_value + CASE WHEN s.is_called THEN q.seqincrement ELSE 0 END)
            {is_within} (SELECT pg_catalog.{furthest}(t.{column}) FROM {table} AS t)
    )
FROM pg_catalog.pg_sequence AS q
WHERE q.seqrelid = {name}::pg_catalog.regclass
