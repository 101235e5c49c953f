-- The number of rows of one table, as a value.
(SELECT count(*) FROM {source})
