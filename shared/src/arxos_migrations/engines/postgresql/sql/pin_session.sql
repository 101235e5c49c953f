-- What a migrating session must not inherit from role, database or client settings.
-- Joined by name, since a server does not know the settings of newer ones.
SELECT pg_catalog.set_config(known.name, pinned.value, false)
FROM (
    VALUES
        ('search_path', pg_catalog.quote_ident(%(schema)s)),
        ('statement_timeout', '0'),
        ('lock_timeout', '0'),
        ('transaction_timeout', '0'),
        ('idle_in_transaction_session_timeout', '0'),
        ('idle_session_timeout', '0'),
        ('default_transaction_isolation', 'read committed'),
        ('standard_conforming_strings', 'on'),
        ('TimeZone', 'UTC'),
        -- What the driver can read, whole, and the catalog's texts as they were before. The order
        -- in which dates are read stays: revisions may have been written for that of the server.
        ('DateStyle', 'ISO'),
        ('IntervalStyle', 'postgres'),
        ('extra_float_digits', '1'),
        ('bytea_output', 'hex'),
        ('quote_all_identifiers', 'off')
) AS pinned (name, value)
JOIN pg_catalog.pg_settings AS known ON known.name = pinned.name
