-- What copying the rows has counted.
DELETE FROM main.sqlite_sequence WHERE name = :table COLLATE NOCASE
