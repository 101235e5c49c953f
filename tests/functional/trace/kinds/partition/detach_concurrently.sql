-- A partition becomes a table, beside everybody.
-- Source: known_locks.toml
-- Autocommit: yes
-- Alone: its locks are known
-- Takes: ACCESS EXCLUSIVE on app.readings_2025
-- Takes: SHARE UPDATE EXCLUSIVE on app.readings
-- Takes: SHARE UPDATE EXCLUSIVE on app.readings_2025

ALTER TABLE app.readings DETACH PARTITION app.readings_2025 CONCURRENTLY
