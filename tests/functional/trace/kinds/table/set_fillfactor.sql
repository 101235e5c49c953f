-- Parameters of the storage.
-- Source: ALTER TABLE, SET (storage_parameter): SHARE UPDATE EXCLUSIVE
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

ALTER TABLE app.rooms SET (fillfactor = 70)
