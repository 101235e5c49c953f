-- Roles, own schema, extensions and default privileges; run as a superuser, as often as you like.
-- The migration role owns the schema and is no superuser; the application has DML and nothing on
-- "arxos_migrations"; the operator may see and end other sessions.
-- Set first, since a name inside the block could hold the very quotes that end it.
SET arxos.migration_role = 'arxos_migrator';
SET arxos.application_role = 'arxos_app';
SET arxos.operator_role = 'arxos_operator';
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[
        pg_catalog.current_setting('arxos.migration_role'),
        pg_catalog.current_setting('arxos.application_role'),
        pg_catalog.current_setting('arxos.operator_role')
    ] LOOP
        IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted AND rolsuper) THEN
            RAISE EXCEPTION 'role % is a superuser, and would no longer be one', wanted
                USING HINT = 'Name another role, or take SUPERUSER from it first.';
        END IF;
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I LOGIN', wanted);
        END IF;
    END LOOP;
END
$$;
ALTER ROLE "arxos_migrator" NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
ALTER ROLE "arxos_app" NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
ALTER ROLE "arxos_operator" NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
GRANT pg_read_all_stats TO "arxos_migrator";
GRANT pg_read_all_stats, pg_signal_backend TO "arxos_operator";
GRANT CONNECT ON DATABASE "arx_backend" TO "arxos_migrator", "arxos_app", "arxos_operator";

CREATE SCHEMA IF NOT EXISTS "public";
ALTER SCHEMA "public" OWNER TO "arxos_migrator";
REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;
GRANT USAGE ON SCHEMA "public" TO "arxos_app", "arxos_operator";
ALTER DEFAULT PRIVILEGES FOR ROLE "arxos_migrator" IN SCHEMA "public"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "arxos_app";
ALTER DEFAULT PRIVILEGES FOR ROLE "arxos_migrator" IN SCHEMA "public"
    GRANT USAGE, SELECT ON SEQUENCES TO "arxos_app";

CREATE SCHEMA IF NOT EXISTS "arxos_migrations";
ALTER SCHEMA "arxos_migrations" OWNER TO "arxos_migrator";
REVOKE ALL ON SCHEMA "arxos_migrations" FROM PUBLIC;
REVOKE ALL ON SCHEMA "arxos_migrations" FROM "arxos_app";
GRANT USAGE ON SCHEMA "arxos_migrations" TO "arxos_operator";
ALTER DEFAULT PRIVILEGES FOR ROLE "arxos_migrator" IN SCHEMA "arxos_migrations"
    GRANT SELECT ON TABLES TO "arxos_operator";

CREATE EXTENSION IF NOT EXISTS "postgis" WITH SCHEMA "public";
