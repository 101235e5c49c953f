-- An index keeps writers out.
-- Source: CREATE INDEX; 13.3.1: SHARE
-- Creates: index app.idx_rooms_floor
-- Scans: app.rooms 1 x, 3 rows
-- Takes: SHARE on app.rooms

CREATE INDEX idx_rooms_floor ON app.rooms (floor)
