-- What is wrong with a view is found before it has any rows.
EXPLAIN SELECT * FROM main.{view}
