-- A function in SQL that alters a table.
-- Source: 40.1, ddl_command_end
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.buildings
-- Takes: ACCESS EXCLUSIVE on app.buildings

CREATE FUNCTION app.widen() RETURNS void LANGUAGE sql AS 'ALTER TABLE app.buildings ADD COLUMN note text';
-- Traced:
SELECT app.widen()
