-- Rows that not everybody sees.
-- Source: ALTER TABLE, ENABLE ROW LEVEL SECURITY
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ENABLE ROW LEVEL SECURITY
