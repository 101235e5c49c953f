-- Room is made for new rows.
-- Source: known_locks.toml
-- Autocommit: yes
-- Alone: its locks are known
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

VACUUM app.rooms
