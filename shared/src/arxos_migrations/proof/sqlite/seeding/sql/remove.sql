DELETE FROM main.{table} WHERE {row}
