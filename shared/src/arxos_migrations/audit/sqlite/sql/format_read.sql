-- The format of the audit's tables.
SELECT coalesce(max(number), 0)
FROM arxos_migrations_formats
WHERE part = 'audit'
