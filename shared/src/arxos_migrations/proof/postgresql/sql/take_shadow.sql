-- Says whether a shadow is nobody else's, and keeps it for as long as this session lasts.
SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended(%(base)s, 0))
