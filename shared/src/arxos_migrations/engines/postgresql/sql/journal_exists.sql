-- Whether there is a journal at all.
SELECT pg_catalog.to_regclass('arxos_migrations.journal') IS NOT NULL
