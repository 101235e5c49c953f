-- A procedure does something else.
-- Object: procedure public.forget()
CREATE OR REPLACE PROCEDURE forget() LANGUAGE sql AS 'SELECT 1';
