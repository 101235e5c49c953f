-- Roles, own schema, extensions and default privileges; run as a superuser, as often as you like.
-- The migration role owns the schema and is no superuser; the application has DML and nothing on
-- {own_schema}; the operator may see and end other sessions.
-- Set first, since a name inside the block could hold the very quotes that end it.
SET arxos.migration_role = {migration_text};
SET arxos.application_role = {application_text};
SET arxos.operator_role = {operator_text};
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
ALTER ROLE {migration} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
ALTER ROLE {application} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
ALTER ROLE {operator} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
GRANT pg_read_all_stats TO {migration};
GRANT pg_read_all_stats, pg_signal_backend TO {operator};
GRANT CONNECT ON DATABASE {database} TO {migration}, {application}, {operator};

CREATE SCHEMA IF NOT EXISTS {schema};
ALTER SCHEMA {schema} OWNER TO {migration};
REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA {schema} TO {application}, {operator};
ALTER DEFAULT PRIVILEGES FOR ROLE {migration} IN SCHEMA {schema}
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application};
ALTER DEFAULT PRIVILEGES FOR ROLE {migration} IN SCHEMA {schema}
    GRANT USAGE, SELECT ON SEQUENCES TO {application};

CREATE SCHEMA IF NOT EXISTS {own_schema};
ALTER SCHEMA {own_schema} OWNER TO {migration};
REVOKE ALL ON SCHEMA {own_schema} FROM PUBLIC;
REVOKE ALL ON SCHEMA {own_schema} FROM {application};
GRANT USAGE ON SCHEMA {own_schema} TO {operator};
ALTER DEFAULT PRIVILEGES FOR ROLE {migration} IN SCHEMA {own_schema}
    GRANT SELECT ON TABLES TO {operator};
