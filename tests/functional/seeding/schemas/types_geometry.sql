-- Geometries of every form.
-- Expected: public.areas is filled
CREATE TABLE areas (
    a geometry NOT NULL, b geometry(MultiPolygonZM, 3857) NOT NULL, c geometry(Point, 4326) NOT NULL, d geometry(LineStringZ) NOT NULL, e geometry(GeometryCollection, 4326) NOT NULL,
    f geometry(CompoundCurve, 25832) NOT NULL, g geometry(TinZ) NOT NULL, h geometry(CurvePolygonM) NOT NULL, i geometry(MultiCurve) NOT NULL, j geometry(MultiSurface) NOT NULL, k geometry(PolyhedralSurfaceZ) NOT NULL,
    l geometry(Triangle) NOT NULL, m geometry(MultiPointM, 4326) NOT NULL, n geometry(MultiLineString) NOT NULL, o geometry(CircularString) NOT NULL, p box2d NOT NULL, q box3d NOT NULL, r geometry(Polygon, 4326)[] NOT NULL
);
