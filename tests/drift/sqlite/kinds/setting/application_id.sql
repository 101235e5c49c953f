-- The file belongs to another application.
-- Object: setting application_id
PRAGMA application_id = 7;
