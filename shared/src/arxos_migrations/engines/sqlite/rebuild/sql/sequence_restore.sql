-- Numbers that were given away stay given away, those of rows that are gone, too.
INSERT INTO main.sqlite_sequence (name, seq) VALUES (:table, :seq)
