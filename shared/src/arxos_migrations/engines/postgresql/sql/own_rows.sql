-- Which of the tables are there that are written at the end of a step, as far as this role may.
SELECT c.oid::regclass::text, c.oid = pg_catalog.to_regclass(%(version_table)s)
FROM pg_catalog.pg_class AS c
WHERE c.oid IN (
    pg_catalog.to_regclass(%(version_table)s),
    pg_catalog.to_regclass('arxos_migrations.journal'),
    pg_catalog.to_regclass('arxos_migrations.runs'),
    pg_catalog.to_regclass('arxos_migrations.steps'),
    pg_catalog.to_regclass('arxos_migrations.statements')
)
  AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')
ORDER BY 2 DESC, c.relname
