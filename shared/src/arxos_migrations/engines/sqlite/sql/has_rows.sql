-- Whether a table has any row.
SELECT EXISTS (SELECT 1 FROM {table})
