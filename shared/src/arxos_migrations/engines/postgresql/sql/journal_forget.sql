-- Takes back the record of a statement that began and has left nothing behind.
DELETE FROM arxos_migrations.journal
WHERE version_table = %(version_table)s
  AND revision = %(revision)s
  AND direction = %(direction)s
  AND ordinal = %(ordinal)s
