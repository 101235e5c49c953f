-- A column is compressed otherwise.
-- Object: column public.buildings.details
ALTER TABLE buildings ALTER COLUMN details SET COMPRESSION lz4;
