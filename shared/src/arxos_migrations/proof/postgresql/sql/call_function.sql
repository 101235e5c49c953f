-- What a function gives back, a few rows of it.
SELECT * FROM {call} LIMIT 3
