-- Without a foreign key; the referenced table had triggers for it.
-- Source: ALTER TABLE, DROP CONSTRAINT; ATExecDropConstraint() in tablecmds.c
-- Drops: table constraint fk_sensors_room on app.sensors
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.sensors

ALTER TABLE app.sensors DROP CONSTRAINT fk_sensors_room
