SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended(%(base)s, 0))
