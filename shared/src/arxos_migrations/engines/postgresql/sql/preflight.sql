-- All that is asked of a database before a migration touches it, in one row.
WITH me AS (
    SELECT oid, rolname, rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user
),

has_place AS (
    -- Who has tables in our schema, or default privileges there, as bootstrap gives them.
    SELECT c.relowner AS oid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = %(own_schema)s
    UNION
    SELECT d.defaclrole
    FROM pg_catalog.pg_default_acl AS d
    JOIN pg_catalog.pg_namespace AS n ON n.oid = d.defaclnamespace AND n.nspname = %(own_schema)s
),

migrator AS (
    -- Where our schema belongs to a role that cannot log in, those of its members that have a
    -- place there are the migration roles of several projects, and trust one another. The others
    -- may have been made members for another database: roles belong to all of a server.
    SELECT m.roleid AS group_id, m.member AS oid
    FROM pg_catalog.pg_namespace AS n
    JOIN pg_catalog.pg_roles AS o ON o.oid = n.nspowner AND NOT o.rolcanlogin
    JOIN pg_catalog.pg_auth_members AS m ON m.roleid = o.oid
    WHERE n.nspname = %(own_schema)s
      AND m.member IN (SELECT oid FROM me UNION SELECT oid FROM has_place)
      AND EXISTS (
        SELECT FROM pg_catalog.pg_auth_members AS own
        JOIN me ON me.oid = own.member
        WHERE own.roleid = o.oid
      )
),

trusted AS (
    SELECT oid FROM me UNION SELECT oid FROM migrator UNION SELECT group_id FROM migrator
),

owner_of AS (
    -- The owners of schemas; pg_database_owner stands for who owns the database.
    SELECT n.oid AS schema_id, r.oid, r.rolname, r.rolcanlogin,
        r.rolsuper OR r.oid IN (SELECT oid FROM trusted) AS is_trusted
    FROM pg_catalog.pg_namespace AS n
    JOIN pg_catalog.pg_database AS d ON d.datname = pg_catalog.current_database()
    JOIN pg_catalog.pg_roles AS r
        ON r.oid = CASE
            WHEN pg_catalog.pg_get_userbyid(n.nspowner) = 'pg_database_owner' THEN d.datdba
            ELSE n.nspowner
        END
),

own_place AS (
    -- The version table (0), and what journal and audit are written in.
    SELECT wanted.ordinal, v.oid AS schema_id, v.nspname, c.oid AS table_id, wanted.name,
        c.relowner, c.relacl
    FROM (
        SELECT 0, coalesce(%(version_schema)s::text, %(schema)s::text), %(version_table)s::text
        UNION ALL
        SELECT own.ordinal, %(own_schema)s::text, own.name
        FROM unnest(%(own_tables)s::text[]) WITH ORDINALITY AS own (name, ordinal)
    ) AS wanted (ordinal, schema_name, name)
    JOIN pg_catalog.pg_namespace AS v ON v.nspname = wanted.schema_name
    LEFT JOIN pg_catalog.pg_class AS c ON c.relnamespace = v.oid AND c.relname = wanted.name
),

own_acl AS (
    -- Rights on such a table and its columns, or, where it is still to be made, those that
    -- default privileges would give.
    SELECT p.ordinal, acl.grantee, acl.privilege_type
    FROM own_place AS p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.relacl) AS acl
    UNION
    SELECT p.ordinal, acl.grantee, acl.privilege_type
    FROM own_place AS p
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = p.table_id
    CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) AS acl
    UNION
    SELECT p.ordinal, acl.grantee, acl.privilege_type
    FROM own_place AS p
    JOIN pg_catalog.pg_default_acl AS d ON d.defaclnamespace IN (0, p.schema_id)
    JOIN me ON me.oid = d.defaclrole
    CROSS JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) AS acl
    WHERE p.table_id IS NULL AND d.defaclobjtype = 'r'
),

own_right AS (
    -- Whose rights suffice to write it; 0 is PUBLIC. Membership in one of them is enough.
    SELECT ordinal, grantee AS oid FROM own_acl
    WHERE privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
    UNION
    SELECT p.ordinal, coalesce(p.relowner, me.oid) FROM own_place AS p CROSS JOIN me
    UNION
    SELECT p.ordinal, r.oid
    FROM own_place AS p
    JOIN pg_catalog.pg_roles AS r ON r.rolname = 'pg_write_all_data'
),

own_writer AS (
    SELECT p.ordinal, p.name AS table_name, 'PUBLIC' AS name, 'REVOKE USAGE ON SCHEMA '
        || pg_catalog.quote_ident(p.nspname) || ' FROM PUBLIC;' AS remedy
    FROM own_place AS p
    JOIN own_right AS v ON v.ordinal = p.ordinal AND v.oid = 0
    WHERE pg_catalog.has_schema_privilege('public', p.schema_id, 'USAGE')
    UNION
    SELECT p.ordinal, p.name, pg_catalog.quote_ident(o.rolname), 'ALTER SCHEMA '
        || pg_catalog.quote_ident(p.nspname) || ' OWNER TO '
        || pg_catalog.quote_ident(current_user) || ';'
    FROM own_place AS p
    JOIN owner_of AS o ON o.schema_id = p.schema_id
    WHERE NOT o.is_trusted
    UNION
    SELECT p.ordinal, p.name, pg_catalog.quote_ident(r.rolname), 'ALTER TABLE '
        || pg_catalog.quote_ident(p.nspname) || '.' || pg_catalog.quote_ident(p.name)
        || ' OWNER TO ' || pg_catalog.quote_ident(current_user) || ';'
    FROM own_place AS p
    JOIN pg_catalog.pg_roles AS r ON r.oid = p.relowner
    WHERE NOT r.rolsuper AND r.oid NOT IN (SELECT oid FROM trusted)
    UNION
    -- Who can log in, be it by rights of its own or by those of roles it is a member of.
    SELECT p.ordinal, p.name, pg_catalog.quote_ident(r.rolname), coalesce(
        (
            SELECT 'REVOKE ' || pg_catalog.quote_ident(g.rolname)
                || ' FROM ' || pg_catalog.quote_ident(r.rolname) || ';'
            FROM pg_catalog.pg_auth_members AS m
            JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid
            JOIN own_right AS v
                ON v.ordinal = p.ordinal AND pg_catalog.pg_has_role(g.oid, v.oid, 'USAGE')
            WHERE m.member = r.oid
              AND NOT EXISTS (
                SELECT FROM own_right AS own
                WHERE own.ordinal = p.ordinal AND own.oid IN (0, r.oid)
              )
              AND pg_catalog.pg_has_role(r.oid, g.oid, 'USAGE')
            ORDER BY g.rolname
            LIMIT 1
        ),
        'REVOKE USAGE ON SCHEMA ' || pg_catalog.quote_ident(p.nspname)
        || ' FROM ' || pg_catalog.quote_ident(r.rolname) || ';'
    )
    FROM own_place AS p
    JOIN pg_catalog.pg_roles AS r
        ON r.rolcanlogin AND NOT r.rolsuper AND r.oid <> coalesce(p.relowner, 0)
        AND r.oid NOT IN (SELECT oid FROM trusted)
    WHERE pg_catalog.has_schema_privilege(r.oid, p.schema_id, 'USAGE')
      AND NOT EXISTS (
        SELECT FROM owner_of AS o
        WHERE o.schema_id = p.schema_id AND o.oid = r.oid
      )
      AND NOT (
        pg_catalog.has_schema_privilege('public', p.schema_id, 'USAGE')
        AND EXISTS (SELECT FROM own_right AS v WHERE v.ordinal = p.ordinal AND v.oid = 0)
      )
      AND EXISTS (
        SELECT FROM own_right AS v
        WHERE v.ordinal = p.ordinal
          AND (v.oid = 0 OR pg_catalog.pg_has_role(r.oid, v.oid, 'USAGE'))
      )
),

first_writer AS (
    -- One remedy may help several tables.
    SELECT DISTINCT ON (w.name, w.remedy) w.ordinal, w.table_name, w.name, w.remedy
    FROM own_writer AS w
    ORDER BY w.name, w.remedy, w.ordinal
),

keeper AS (
    -- Whoever else our schema belongs to and has a reason to: several projects' role, or one that
    -- migrates another project, which is known by its tables or by what a bootstrap has given it.
    SELECT o.rolname, o.rolcanlogin, CASE
            WHEN o.rolcanlogin THEN (
                -- A new one, as in bootstrap.sql.
                SELECT free.name
                FROM (
                    SELECT n, (
                        'arxos_migrators_' || CASE WHEN n > 1 THEN n::text || '_' ELSE '' END
                        || pg_catalog.current_database()::text
                    )::name AS name
                    FROM pg_catalog.generate_series(
                        1, (SELECT pg_catalog.count(*) + 1 FROM pg_catalog.pg_roles)
                    ) AS n
                ) AS free
                WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = free.name)
                ORDER BY free.n
                LIMIT 1
            )
            ELSE o.rolname
        END AS common
    FROM owner_of AS o
    JOIN pg_catalog.pg_namespace AS n ON n.oid = o.schema_id AND n.nspname = %(own_schema)s
    WHERE NOT o.is_trusted
      AND (
        NOT o.rolcanlogin
        OR EXISTS (
            SELECT FROM pg_catalog.pg_class AS c
            WHERE c.relnamespace = n.oid AND c.relowner = o.oid
        )
        OR EXISTS (
            SELECT FROM pg_catalog.pg_auth_members AS m
            WHERE m.member = o.oid AND m.roleid = 'pg_read_all_stats'::pg_catalog.regrole
        )
      )
),

sharing AS (
    -- What lets this role write beside the keeper, which loses nothing.
    SELECT pg_catalog.quote_ident(k.rolname) AS keeper, pg_catalog.format(
        CASE
            WHEN k.rolcanlogin THEN
                'CREATE ROLE %%1$I; ALTER SCHEMA %%2$I OWNER TO %%1$I; '
                'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %%2$I TO %%1$I; '
            ELSE ''
        END
        || 'GRANT %%1$I TO %%3$s; ALTER DEFAULT PRIVILEGES FOR ROLE %%3$s IN SCHEMA %%2$I '
        'GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %%1$I;',
        k.common,
        %(own_schema)s::text,
        CASE WHEN k.rolcanlogin THEN pg_catalog.quote_ident(k.rolname) || ', ' ELSE '' END
        || pg_catalog.quote_ident(current_user)
    ) AS remedy
    FROM keeper AS k
),

missing AS (
    -- Trusted extensions, and those for everybody, need no superuser (CREATE EXTENSION).
    SELECT
        wanted.name,
        a.name IS NOT NULL AS is_installed,
        coalesce(
            (
                SELECT me.rolsuper
                    OR (
                        (v.trusted OR NOT v.superuser)
                        AND pg_catalog.has_database_privilege(
                            pg_catalog.current_database(), 'CREATE'
                        )
                    )
                FROM pg_catalog.pg_available_extension_versions AS v
                CROSS JOIN me
                WHERE v.name = a.name AND v.version = a.default_version
            ),
            false
        ) AS may_create
    FROM unnest(%(extensions)s::text[]) AS wanted (name)
    LEFT JOIN pg_catalog.pg_available_extensions AS a ON a.name = wanted.name
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_extension AS e WHERE e.extname = wanted.name)
)

SELECT
    pg_catalog.pg_backend_pid() AS backend_pid,
    pg_catalog.current_setting('server_version_num')::int AS server_version,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    pg_catalog.current_setting('transaction_read_only') = 'on' AS read_only,
    (SELECT rolsuper FROM me) AS superuser,
    pg_catalog.quote_ident(%(schema)s) AS schema_name,
    pg_catalog.quote_ident(current_user) AS role_name,
    n.oid IS NOT NULL AS schema_exists,
    coalesce(
        n.oid IS NOT NULL AND pg_catalog.has_schema_privilege(n.oid, 'CREATE'), false
    ) AS may_create,
    (
        SELECT pg_catalog.quote_ident(o.rolname)
        FROM owner_of AS o
        WHERE o.schema_id = n.oid AND NOT o.is_trusted
    ) AS schema_owner,
    coalesce(
        (
            -- Everyone who may plant an object where the migration looks names up, apart from
            -- the schema's owner, the database's owner, superusers and migration roles.
            SELECT pg_catalog.array_agg(DISTINCT
                CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(r.rolname) END
            )
            FROM pg_catalog.aclexplode(n.nspacl) AS acl
            LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = acl.grantee
            WHERE acl.privilege_type = 'CREATE'
              AND acl.grantee <> n.nspowner
              AND NOT coalesce(r.rolsuper, false)
              AND acl.grantee NOT IN (SELECT oid FROM trusted)
              AND coalesce(r.rolname, '') <> 'pg_database_owner'
        ),
        '{}'
    ) AS schema_creators,
    pg_catalog.to_regnamespace(%(own_schema)s) IS NOT NULL AS own_schema_exists,
    coalesce(
        (
            SELECT pg_catalog.has_schema_privilege(o.oid, 'USAGE')
                AND pg_catalog.has_schema_privilege(o.oid, 'CREATE')
            FROM pg_catalog.pg_namespace AS o
            WHERE o.nspname = %(own_schema)s
        ),
        pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
    ) AS own_schema_usable,
    (SELECT s.keeper FROM sharing AS s) AS own_schema_keeper,
    (SELECT s.remedy FROM sharing AS s) AS sharing_remedy,
    coalesce(
        (
            SELECT pg_catalog.array_agg(w.name ORDER BY w.name, w.remedy)
            FROM first_writer AS w
            WHERE w.ordinal = 0
        ),
        '{}'
    ) AS version_writers,
    coalesce(
        (
            SELECT pg_catalog.array_agg(w.remedy ORDER BY w.name, w.remedy)
            FROM first_writer AS w
            WHERE w.ordinal = 0
        ),
        '{}'
    ) AS version_remedies,
    coalesce(
        (
            SELECT pg_catalog.array_agg(
                ARRAY[w.name, w.table_name, w.remedy] ORDER BY w.name, w.remedy
            )
            FROM first_writer AS w
            WHERE w.ordinal > 0
        ),
        '{}'
    ) AS record_writers,
    coalesce(
        (
            SELECT pg_catalog.array_agg(pg_catalog.quote_ident(m.name) ORDER BY m.name)
            FROM missing AS m
        ),
        '{}'
    ) AS missing_extensions,
    coalesce(
        (
            SELECT pg_catalog.array_agg(pg_catalog.quote_ident(m.name) ORDER BY m.name)
            FROM missing AS m
            WHERE NOT m.is_installed
        ),
        '{}'
    ) AS uninstalled_extensions,
    coalesce(
        (
            SELECT pg_catalog.array_agg(pg_catalog.quote_ident(m.name) ORDER BY m.name)
            FROM missing AS m
            WHERE m.may_create
        ),
        '{}'
    ) AS creatable_extensions
FROM (SELECT 1) AS one
LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = %(schema)s
