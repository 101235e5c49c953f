-- How the server writes the model's constraint on the temporary copy.
SELECT pg_catalog.pg_get_constraintdef(oid)
FROM pg_catalog.pg_constraint
WHERE conname = 'arxos_comparison_rule'
  AND conrelid = 'pg_temp.arxos_comparison'::regclass
