-- A role may create in a schema.
-- Object: schema archive
GRANT CREATE ON SCHEMA archive TO drift_reader;
