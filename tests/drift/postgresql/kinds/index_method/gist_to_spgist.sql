-- An index is of another method.
-- Object: index public.rooms_shape_idx
DROP INDEX rooms_shape_idx;
CREATE INDEX rooms_shape_idx ON rooms USING spgist (shape);
