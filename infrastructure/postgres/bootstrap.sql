-- One transaction: after an error it does nothing, also where psql is not told to stop.
BEGIN;
SET LOCAL search_path = pg_catalog;
-- Roles, own schema, extensions and default privileges; run as a superuser, as often as you like.
-- The migration role owns the schema and is no superuser; the application has DML and nothing on
-- "arxos_migrations"; the operator may see and end other sessions.
-- Set first, since a name inside the block could hold the very quotes that end it.
SET arxos.migration_role = 'arxos_migrator';
SET arxos.application_role = 'arxos_app';
SET arxos.operator_role = 'arxos_operator';
SET arxos.schema = 'public';
SET arxos.own_schema = 'arxos_migrations';
SET arxos.makes_role = '';
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
            IF wanted = pg_catalog.current_setting('arxos.migration_role') THEN
                -- What a refusal takes back.
                PERFORM pg_catalog.set_config(
                    'arxos.makes_role', pg_catalog.format('CREATE ROLE %I LOGIN; ', wanted), false
                );
            END IF;
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
CREATE SCHEMA IF NOT EXISTS "arxos_migrations";
-- Another project of this database may have a migration role of its own: nothing is taken from it.
-- It is known by a table of its own in "arxos_migrations", or by what a bootstrap gives. Where there are
-- two, "arxos_migrations" belongs to a role that cannot log in and that they are members of.
DO $$
DECLARE
    own CONSTANT text := pg_catalog.current_setting('arxos.own_schema');
    mine CONSTANT text := pg_catalog.current_setting('arxos.migration_role');
    wanted CONSTANT text := pg_catalog.current_setting('arxos.schema');
    rights CONSTANT text := ' GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ';
    others CONSTANT text[] := ARRAY(
        SELECT r.rolname
        FROM pg_catalog.pg_roles AS r
        WHERE r.rolcanlogin AND NOT r.rolsuper
          AND r.rolname NOT IN (
            mine,
            pg_catalog.current_setting('arxos.application_role'),
            pg_catalog.current_setting('arxos.operator_role')
          )
          AND (
            EXISTS (
                SELECT FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = own
                WHERE c.relowner = r.oid
            )
            OR EXISTS (
                SELECT FROM pg_catalog.pg_auth_members AS m
                WHERE m.member = r.oid
                  AND m.roleid = 'pg_read_all_stats'::pg_catalog.regrole
            )
          )
    );
    keeper pg_catalog.pg_roles%ROWTYPE;
    common name;
    member name;
    kept text;
BEGIN
    SELECT r.* INTO keeper
    FROM pg_catalog.pg_namespace AS n JOIN pg_catalog.pg_roles AS r ON r.oid = n.nspowner
    WHERE n.nspname = wanted;
    IF keeper.rolname = ANY (others) THEN
        -- REASSIGN OWNED is of this database, and of all that databases share.
        SELECT pg_catalog.string_agg(
            pg_catalog.format('ALTER %s OWNER TO %I; ', shared.thing, keeper.rolname), ''
            ORDER BY shared.thing COLLATE "C"
        ) INTO kept
        FROM (
            SELECT pg_catalog.format('DATABASE %I', d.datname) AS thing
            FROM pg_catalog.pg_database AS d
            WHERE d.datdba = keeper.oid AND d.datname <> pg_catalog.current_database()
            UNION ALL
            SELECT pg_catalog.format('TABLESPACE %I', t.spcname)
            FROM pg_catalog.pg_tablespace AS t
            WHERE t.spcowner = keeper.oid
        ) AS shared;
        RAISE EXCEPTION 'schema % belongs to role %, which migrates already',
            wanted, keeper.rolname
            USING HINT = pg_catalog.format(
                'Give each project a schema of its own, or let them migrate as one role; to put '
                'another role in its place, run first: %s%sREASSIGN OWNED BY %I TO %I;%s',
                pg_catalog.current_setting('arxos.makes_role'),
                CASE WHEN kept IS NOT NULL THEN 'BEGIN; ' ELSE '' END, keeper.rolname, mine,
                ' ' || kept || 'COMMIT;'
            );
    END IF;
    EXECUTE pg_catalog.format('ALTER SCHEMA %I OWNER TO %I', wanted, mine);

    SELECT r.* INTO keeper
    FROM pg_catalog.pg_namespace AS n JOIN pg_catalog.pg_roles AS r ON r.oid = n.nspowner
    WHERE n.nspname = own;
    IF keeper.rolname = ANY (others) THEN
        -- Always a new one: a role that has the name already has members that nobody here knows,
        -- such as those of a database of this name that is gone.
        SELECT free.name INTO common
        FROM (
            SELECT n, (
                'arxos_migrators_' || CASE WHEN n > 1 THEN n || '_' ELSE '' END
                || pg_catalog.current_database()
            )::name AS name
            FROM pg_catalog.generate_series(
                1, (SELECT pg_catalog.count(*) + 1 FROM pg_catalog.pg_roles)
            ) AS n
        ) AS free
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = free.name)
        ORDER BY free.n
        LIMIT 1;
        EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', common);
    ELSIF NOT keeper.rolcanlogin AND NOT keeper.rolsuper THEN
        common := keeper.rolname;
    ELSE
        EXECUTE pg_catalog.format('ALTER SCHEMA %I OWNER TO %I', own, mine);
        RETURN;
    END IF;
    FOREACH member IN ARRAY ARRAY[mine, nullif(keeper.rolname, common)] LOOP
        CONTINUE WHEN member IS NULL;
        EXECUTE pg_catalog.format('GRANT %I TO %I', common, member);
        EXECUTE pg_catalog.format(
            'ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I' || rights || '%I',
            member, own, common
        );
    END LOOP;
    EXECUTE pg_catalog.format('ALTER SCHEMA %I OWNER TO %I', own, common);
    EXECUTE pg_catalog.format(
        'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', own, common
    );
END
$$;
REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;
GRANT USAGE ON SCHEMA "public" TO "arxos_app", "arxos_operator";
ALTER DEFAULT PRIVILEGES FOR ROLE "arxos_migrator" IN SCHEMA "public"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "arxos_app";
ALTER DEFAULT PRIVILEGES FOR ROLE "arxos_migrator" IN SCHEMA "public"
    GRANT USAGE, SELECT ON SEQUENCES TO "arxos_app";

REVOKE ALL ON SCHEMA "arxos_migrations" FROM PUBLIC;
REVOKE ALL ON SCHEMA "arxos_migrations" FROM "arxos_app";
GRANT USAGE ON SCHEMA "arxos_migrations" TO "arxos_operator";
ALTER DEFAULT PRIVILEGES FOR ROLE "arxos_migrator" IN SCHEMA "arxos_migrations"
    GRANT SELECT ON TABLES TO "arxos_operator";

CREATE EXTENSION IF NOT EXISTS "postgis" WITH SCHEMA "public";
COMMIT;
