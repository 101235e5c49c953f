INSERT INTO main.{table} {row}
