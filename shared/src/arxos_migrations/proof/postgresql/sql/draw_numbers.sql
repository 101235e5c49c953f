-- Draws three times from the sequences that no row has drawn from, where they have as many numbers, so
-- that one that begins again is seen, and one that is set back.
SELECT nextval(format('%%I.%%I', s.schemaname, s.sequencename)::regclass)
FROM pg_sequences AS s
CROSS JOIN generate_series(
    1, CASE WHEN s.max_value::numeric - s.min_value >= abs(s.increment_by::numeric) * 3 THEN 3 ELSE 1 END
)
WHERE s.schemaname <> ALL (%(own)s::name[]) AND s.last_value IS NULL
