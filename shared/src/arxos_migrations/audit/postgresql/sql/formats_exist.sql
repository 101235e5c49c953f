-- Whether there is a table of formats.
SELECT pg_catalog.to_regclass('arxos_migrations.formats') IS NOT NULL
