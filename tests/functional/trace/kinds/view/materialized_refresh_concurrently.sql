-- A materialized view is filled again beside readers.
-- Source: 13.3.1: EXCLUSIVE; it can be part of a transaction
-- Autocommit: yes
-- Inside: ALTER TABLE
-- Inside: CREATE TABLE
-- Inside: DROP TABLE
-- Scans: app.areas 2 x, 4 rows
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS SHARE on app.rooms
-- Takes: EXCLUSIVE on app.areas

REFRESH MATERIALIZED VIEW CONCURRENTLY app.areas
