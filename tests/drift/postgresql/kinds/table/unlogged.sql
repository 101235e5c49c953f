-- A table is not logged any more.
-- Object: table archive.notes
ALTER TABLE archive.notes SET UNLOGGED;
