-- The format of the audit's tables.
SELECT coalesce(pg_catalog.max(number), 0)
FROM arxos_migrations.formats
WHERE part = 'audit'
