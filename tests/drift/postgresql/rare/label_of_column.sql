-- A column has a security label.
-- Object: security label guard of table column public.rooms.code
SET allow_system_table_mods = on;
INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label)
SELECT 'rooms'::regclass, 'pg_class'::regclass, 2, 'guard', 'secret';
