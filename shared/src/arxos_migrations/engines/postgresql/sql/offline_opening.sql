-- Run this script with psql -X -v ON_ERROR_STOP=1 as the migration role.
-- Its transactions are read-only until lock and place have been looked at, so without
-- ON_ERROR_STOP it does nothing either where it must not run.
SET search_path = {schema};
SELECT pg_catalog.set_config(known.name, pinned.value, false)
FROM (
    VALUES
        ('statement_timeout', '0'),
        ('lock_timeout', '0'),
        ('transaction_timeout', '0'),
        ('idle_in_transaction_session_timeout', '0'),
        ('idle_session_timeout', '0'),
        ('default_transaction_isolation', 'read committed'),
        ('TimeZone', 'UTC'),
        ('DateStyle', 'ISO'),
        ('IntervalStyle', 'postgres'),
        ('extra_float_digits', '1'),
        ('bytea_output', 'hex'),
        ('quote_all_identifiers', 'off')
) AS pinned (name, value)
JOIN pg_catalog.pg_settings AS known ON known.name = pinned.name;
{client_check}
SET arxos.version_table = {version_table};

DO $$
BEGIN
    IF pg_catalog.current_setting('default_transaction_read_only') = 'on' THEN
        RAISE EXCEPTION 'the server takes no writes: default_transaction_read_only is on';
    END IF;
    IF NOT pg_catalog.pg_try_advisory_lock({key}) THEN
        RAISE EXCEPTION 'another migrator of this service is at work'
            USING HINT = 'Run this script again when it is done.';
    END IF;
END
$$;
