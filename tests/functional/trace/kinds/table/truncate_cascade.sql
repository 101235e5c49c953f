-- No rows any more, neither in what refers to them.
-- Source: TRUNCATE, CASCADE
-- Files: app.rooms emptied
-- Files: app.sensors emptied
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.sensors

TRUNCATE app.rooms CASCADE
