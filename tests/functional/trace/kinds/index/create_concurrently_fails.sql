-- A unique index that rows do not meet stays, and cannot be used.
-- Source: CREATE INDEX, Building Indexes Concurrently
-- Autocommit: yes
-- Alone: its locks are known
-- Fails: 23505
-- Invalid: app.uq_rooms_building
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

CREATE UNIQUE INDEX CONCURRENTLY uq_rooms_building ON app.rooms (building_id)
