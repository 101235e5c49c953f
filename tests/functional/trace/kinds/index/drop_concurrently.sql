-- Without an index, beside everybody.
-- Source: known_locks.toml
-- Autocommit: yes
-- Alone: its locks are known
-- Drops: index app.idx_rooms_name
-- Takes: ACCESS EXCLUSIVE on app.idx_rooms_name
-- Takes: SHARE UPDATE EXCLUSIVE on app.idx_rooms_name
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

DROP INDEX CONCURRENTLY app.idx_rooms_name
