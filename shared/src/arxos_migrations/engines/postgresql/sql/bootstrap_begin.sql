-- One transaction: after an error it does nothing, also where psql is not told to stop.
BEGIN;
SET LOCAL search_path = pg_catalog;
