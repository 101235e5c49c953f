-- Another view of the same name.
-- Source: CREATE VIEW; DefineVirtualRelation() in view.c: ACCESS EXCLUSIVE
-- Takes: ACCESS EXCLUSIVE on app.floors
-- Takes: ACCESS SHARE on app.rooms

CREATE OR REPLACE VIEW app.floors AS SELECT DISTINCT floor FROM app.rooms WHERE floor > 0
