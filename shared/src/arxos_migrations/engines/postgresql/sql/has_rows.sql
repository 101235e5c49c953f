-- Whether a table has any row.
SELECT {number}::integer, EXISTS (SELECT FROM {table})
