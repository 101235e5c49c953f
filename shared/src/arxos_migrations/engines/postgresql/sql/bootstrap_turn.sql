-- One bootstrap at a time on a server: roles belong to all of its databases.
SELECT
    pg_catalog.set_config('lock_timeout', %(wait)s, false),
    pg_catalog.pg_advisory_lock(%(key)s)
