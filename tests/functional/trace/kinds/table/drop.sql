-- Without a table.
-- Source: DROP TABLE: ACCESS EXCLUSIVE
-- Drops: index app.buildings_pkey
-- Drops: table app.buildings
-- Drops: table constraint buildings_pkey on app.buildings
-- Takes: ACCESS EXCLUSIVE on app.buildings

DROP TABLE app.buildings
