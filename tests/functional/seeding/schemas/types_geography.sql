-- Geographies.
-- Expected: public.trips is filled
CREATE TABLE trips (a geography NOT NULL, b geography(Point) NOT NULL, c geography(MultiPolygonZM, 4326) NOT NULL, d geography(LineString, 4326) NOT NULL);
