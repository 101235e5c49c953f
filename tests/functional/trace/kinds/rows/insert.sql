-- New rows.
-- Source: 13.3.1: ROW EXCLUSIVE
-- Takes: ROW EXCLUSIVE on app.buildings
-- Writes: app.buildings 2 rows

INSERT INTO app.buildings VALUES (3, 'East'), (4, 'West')
