-- Everybody may read a table.
-- Object: table archive.notes
GRANT SELECT ON archive.notes TO PUBLIC;
