-- Has the row of the version table, which is written next.
SELECT FROM {table} FOR UPDATE
