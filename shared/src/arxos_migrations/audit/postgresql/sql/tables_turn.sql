-- Held until the tables are made: two runs that make the same one would hinder each other.
SELECT pg_catalog.pg_advisory_xact_lock(%(key)s)
