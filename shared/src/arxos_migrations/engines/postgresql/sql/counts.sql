-- The rows of a table that hold what was asked for, one column each.
SELECT {counts}
