-- Without a view.
-- Source: DROP VIEW: ACCESS EXCLUSIVE
-- Drops: view app.floors
-- Takes: ACCESS EXCLUSIVE on app.floors

DROP VIEW app.floors
