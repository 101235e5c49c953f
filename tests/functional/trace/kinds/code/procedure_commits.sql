-- A procedure that commits: what its commands lock is seen, what its rows are is not.
-- Source: 43.8
-- Autocommit: yes
-- Alone: its locks are part
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.buildings
-- Takes: ACCESS EXCLUSIVE on app.buildings

CREATE PROCEDURE app.widen() LANGUAGE plpgsql AS 'BEGIN UPDATE app.rooms SET floor = 2; COMMIT; ALTER TABLE app.buildings ADD COLUMN note text; END';
-- Traced:
CALL app.widen()
