-- Ends the backend of a killed client while it works, where the server's system can tell.
DO $$
BEGIN
    PERFORM pg_catalog.set_config('client_connection_check_interval', '1s', false);
EXCEPTION
    WHEN invalid_parameter_value THEN
        NULL;
END
$$;
