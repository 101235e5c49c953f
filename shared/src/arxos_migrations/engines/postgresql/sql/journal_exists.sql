-- Whether there is a journal that this role may look into; a name in a schema that it may not use
-- cannot even be asked for.
SELECT CASE
    WHEN pg_catalog.to_regnamespace('arxos_migrations') IS NULL THEN false
    WHEN NOT pg_catalog.has_schema_privilege('arxos_migrations', 'USAGE') THEN false
    WHEN pg_catalog.to_regclass('arxos_migrations.journal') IS NULL THEN false
    ELSE pg_catalog.has_column_privilege('arxos_migrations.journal', 'source', 'SELECT')
END
