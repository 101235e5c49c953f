-- What a migrating session must not inherit from role, database or client settings.
-- client_connection_check_interval ends the backend of a killed client while it works.
SELECT
    pg_catalog.set_config('search_path', pg_catalog.quote_ident(%(schema)s), false),
    pg_catalog.set_config('statement_timeout', '0', false),
    pg_catalog.set_config('idle_in_transaction_session_timeout', '0', false),
    pg_catalog.set_config('TimeZone', 'UTC', false),
    pg_catalog.set_config('client_connection_check_interval', '1s', false)
