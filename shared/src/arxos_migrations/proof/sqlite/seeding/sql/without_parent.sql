NOT EXISTS (SELECT 1 FROM main.{table} AS parent WHERE {same})
