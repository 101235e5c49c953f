-- Whether a column holds a value in any row.
SELECT EXISTS (SELECT 1 FROM main.{table} AS this WHERE this.{column} IS NOT NULL)
