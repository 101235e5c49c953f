-- All indexes of a table are built again, beside everybody.
-- Source: known_locks.toml
-- Autocommit: yes
-- Alone: its locks are known
-- Takes: SHARE UPDATE EXCLUSIVE on app.idx_rooms_name
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms_pkey

REINDEX TABLE CONCURRENTLY app.rooms
