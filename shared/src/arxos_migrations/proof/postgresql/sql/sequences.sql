-- The last numbers that sequences have given away; nothing where there was none.
SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), coalesce(last_value::text, '')
FROM pg_sequences
WHERE schemaname <> ALL (%(own)s::name[])
ORDER BY 1
