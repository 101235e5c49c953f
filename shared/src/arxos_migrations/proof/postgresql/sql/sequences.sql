-- Where the sequences are; none where a number was never drawn.
SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value::text
FROM pg_sequences
WHERE schemaname <> ALL (%(own)s::name[]) AND last_value IS NOT NULL
ORDER BY 1
