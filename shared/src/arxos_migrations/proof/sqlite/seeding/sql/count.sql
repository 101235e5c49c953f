-- How many rows of a table are as they are wanted.
SELECT count(*) FROM main.{table} WHERE {wanted}
