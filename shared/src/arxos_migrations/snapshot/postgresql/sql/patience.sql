-- Nobody who changes a table is waited for longer.
SELECT pg_catalog.set_config('lock_timeout', %(patience)s, true)
