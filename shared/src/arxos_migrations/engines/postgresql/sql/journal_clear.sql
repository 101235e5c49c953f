-- Ends the record of a step, in the transaction that writes its version.
DELETE FROM arxos_migrations.journal
WHERE version_table = %(version_table)s
  AND revision = %(revision)s
  AND direction = %(direction)s
