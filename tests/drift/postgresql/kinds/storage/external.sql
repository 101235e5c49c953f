-- A column is not compressed any more.
-- Object: column public.buildings.address
ALTER TABLE buildings ALTER COLUMN address SET STORAGE EXTERNAL;
