-- Run this script with psql -X -v ON_ERROR_STOP=1 as the migration role.
SET search_path = {schema};
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET TimeZone = 'UTC';
SET client_connection_check_interval = '1s';

DO $$
BEGIN
    IF NOT pg_catalog.pg_try_advisory_lock({key}) THEN
        RAISE EXCEPTION 'another migrator of this service is at work'
            USING HINT = 'Run this script again when it is done.';
    END IF;
END
$$;
