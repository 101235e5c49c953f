-- Somebody may make servers with what an extension has brought.
-- Object: extension member foreign data wrapper postgres_fdw
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO pg_monitor;
