-- What tells the rows apart that a condition is true of.
SELECT {key} FROM main.{table} AS child WHERE {condition}
