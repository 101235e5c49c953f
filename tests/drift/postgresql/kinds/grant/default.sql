-- New tables are given to nobody.
-- Object: default privileges drift_owner.archive.tables
ALTER DEFAULT PRIVILEGES FOR ROLE drift_owner IN SCHEMA archive REVOKE SELECT ON TABLES FROM drift_reader;
