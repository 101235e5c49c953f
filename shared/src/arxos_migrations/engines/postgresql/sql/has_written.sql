-- Whether the running transaction has changed anything.
SELECT pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL
