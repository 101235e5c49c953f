-- A view.
-- Source: 13.3.1: ACCESS SHARE on what it reads
-- Creates: view app.names
-- Takes: ACCESS EXCLUSIVE on new app.names
-- Takes: ACCESS SHARE on app.rooms

CREATE VIEW app.names AS SELECT name FROM app.rooms
