-- An index beside writers.
-- Source: known_locks.toml
-- Autocommit: yes
-- Alone: its locks are known
-- Creates: index app.idx_rooms_floor
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

CREATE INDEX CONCURRENTLY idx_rooms_floor ON app.rooms (floor)
