-- The highest number that AUTOINCREMENT has given away.
SELECT seq FROM main.sqlite_sequence WHERE name = :table COLLATE NOCASE
