-- Lets a row lead elsewhere.
UPDATE main.{table} SET {cells} WHERE {row}
