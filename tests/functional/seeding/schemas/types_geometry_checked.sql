-- Geometries without a form of their own, with checks.
-- Expected: public.zones is filled
CREATE TABLE zones (
    a geometry NOT NULL CHECK (st_srid(a) = 25832 AND geometrytype(a) = 'POLYGON'),
    b geometry NOT NULL CHECK (st_isvalid(b) AND st_ndims(b) = 3),
    c geometry(Polygon, 4326) NOT NULL CHECK (st_area(c) > 0)
);
