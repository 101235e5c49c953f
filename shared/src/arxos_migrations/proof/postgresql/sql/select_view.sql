-- A few rows of a view.
SELECT * FROM {call} LIMIT 3
