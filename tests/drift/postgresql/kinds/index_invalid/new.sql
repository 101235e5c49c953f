-- A concurrent index was left invalid.
-- Alembic: sees it
-- Object: index public.rooms_new_idx
-- Fails: 23505
INSERT INTO buildings (code, name) VALUES ('A', 'A');
INSERT INTO rooms (building_id, code, width, height) SELECT 1, 'A' || n, 1, 1 FROM generate_series(1, 2) AS n;
CREATE UNIQUE INDEX CONCURRENTLY rooms_new_idx ON rooms (width);
