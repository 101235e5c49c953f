-- The step that is half done, how far it came, and the source of the revision it came from.
SELECT revision, direction, pg_catalog.count(*), (pg_catalog.array_agg(source ORDER BY ordinal DESC))[1]
FROM arxos_migrations.journal
WHERE version_table = %(version_table)s
GROUP BY revision, direction
