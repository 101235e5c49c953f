-- The check of a column allows one more word.
-- Object: column devices.kind
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''sensor'', ''valve'')', '(''sensor'', ''valve'', ''pump'')') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
