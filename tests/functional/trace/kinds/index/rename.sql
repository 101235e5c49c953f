-- Another name for an index.
-- Source: ALTER INDEX, RENAME: SHARE UPDATE EXCLUSIVE
-- Renames: app.idx_rooms_name to app.idx_rooms_title
-- Takes: SHARE UPDATE EXCLUSIVE on app.idx_rooms_name

ALTER INDEX app.idx_rooms_name RENAME TO idx_rooms_title
