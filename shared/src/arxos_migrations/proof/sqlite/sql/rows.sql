-- The rows of a table; of each value its type comes first.
SELECT {cells} FROM main.{table}
