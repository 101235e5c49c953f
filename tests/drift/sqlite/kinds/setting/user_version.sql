-- The number that an application keeps in the file is another one.
-- Object: setting user_version
PRAGMA user_version = 4;
