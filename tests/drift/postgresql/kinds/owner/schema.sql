-- A schema belongs to somebody else.
-- Object: schema archive
ALTER SCHEMA archive OWNER TO drift_owner;
