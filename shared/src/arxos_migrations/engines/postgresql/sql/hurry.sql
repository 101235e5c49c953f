-- Lets no statement of this session wait, or go on, for long.
SELECT
    pg_catalog.set_config('lock_timeout', %(lock)s, false),
    pg_catalog.set_config('statement_timeout', %(statement)s, false)
