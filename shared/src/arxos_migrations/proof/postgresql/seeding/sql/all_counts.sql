-- The numbers of rows of several tables, side by side.
SELECT {counts}
