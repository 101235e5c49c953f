-- A sequence begins again.
-- Source: ALTER SEQUENCE: SHARE ROW EXCLUSIVE
-- Takes: SHARE ROW EXCLUSIVE on app.tickets

ALTER SEQUENCE app.tickets RESTART WITH 7
