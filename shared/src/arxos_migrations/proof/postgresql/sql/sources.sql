-- The code of all functions: what a message quotes that is not in it comes from a row.
SELECT coalesce(string_agg(f.prosrc, E'\n'), '')
FROM pg_proc AS f
WHERE f.oid >= 16384
