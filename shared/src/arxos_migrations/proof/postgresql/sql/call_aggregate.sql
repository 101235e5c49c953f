-- What an aggregate makes of one row.
SELECT {call}
