-- Lets a statement go on whatever becomes of the client: hours of work are not for nothing.
SELECT pg_catalog.set_config('client_connection_check_interval', '0', false)
