-- A collation is another one under the same name.
-- Object: collation public.german
ALTER TABLE buildings ALTER COLUMN name TYPE varchar(120) COLLATE "C";
DROP COLLATION german;
CREATE COLLATION german (provider = icu, locale = 'de');
ALTER TABLE buildings ALTER COLUMN name TYPE varchar(120) COLLATE german;
