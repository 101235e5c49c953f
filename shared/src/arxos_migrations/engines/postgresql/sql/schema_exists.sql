-- Whether the database has a schema of this name.
SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = %(name)s)
