-- Geometry columns as PostGIS lists them.
SELECT f_table_name, f_geometry_column, jsonb_build_object(
    'type', type, 'srid', srid, 'dimension', coord_dimension
)
FROM geometry_columns
WHERE f_table_schema = %(schema)s
