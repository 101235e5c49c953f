-- All is written again.
-- Source: known_locks.toml
-- Autocommit: yes
-- Alone: its locks are known
-- Files: app.rooms rewritten
-- Takes: ACCESS EXCLUSIVE on app.rooms

VACUUM (FULL) app.rooms
