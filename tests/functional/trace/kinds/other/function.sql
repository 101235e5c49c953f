-- A function.
-- Source: CREATE FUNCTION
-- Creates: function app.one()

CREATE FUNCTION app.one() RETURNS integer LANGUAGE sql AS 'SELECT 1'
