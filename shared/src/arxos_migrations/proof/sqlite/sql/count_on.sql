-- Gives numbers away that no row has any more, so that a table that is made again is seen to count anew.
UPDATE main.sqlite_sequence SET seq = seq + 10
