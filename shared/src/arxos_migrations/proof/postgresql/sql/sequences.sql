-- How far sequences have come, counted upwards also where they count down; nothing where no number
-- was given away.
SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename),
       coalesce((last_value * sign(increment_by))::text, '')
FROM pg_sequences
WHERE schemaname <> ALL (%(own)s::name[])
ORDER BY 1
