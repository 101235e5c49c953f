-- The reference system of a geometry is another one.
-- Alembic: sees it
-- Object: column public.buildings.place
ALTER TABLE buildings ALTER COLUMN place TYPE geometry(Point, 3857) USING ST_SetSRID(place, 3857);
