-- A new table is no danger to anybody.
-- Source: 13.3.1
-- Creates: table app.doors
-- Takes: ACCESS EXCLUSIVE on new app.doors

CREATE TABLE app.doors (id integer)
