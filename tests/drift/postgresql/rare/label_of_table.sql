-- A table has a security label.
-- Object: security label guard of table "Odd.schema"."Rooms"
SET allow_system_table_mods = on;
INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label)
SELECT '"Odd.schema"."Rooms"'::regclass, 'pg_class'::regclass, 0, 'guard', 'secret';
