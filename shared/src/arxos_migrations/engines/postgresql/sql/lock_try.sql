-- Takes the migrators' lock of this session, or says false at once; never waits.
SELECT pg_catalog.pg_try_advisory_lock(%(key)s)
