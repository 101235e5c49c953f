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
        ('TimeZone', 'UTC')
) AS pinned (name, value)
JOIN pg_catalog.pg_settings AS known ON known.name = pinned.name
