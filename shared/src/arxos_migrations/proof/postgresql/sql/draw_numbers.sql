-- Draws from the sequences that no row has drawn from, so that one that begins again is seen.
SELECT nextval(format('%%I.%%I', schemaname, sequencename)::regclass)
FROM pg_sequences
WHERE schemaname <> ALL (%(own)s::name[]) AND last_value IS NULL
