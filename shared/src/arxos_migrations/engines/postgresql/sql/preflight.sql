-- All that is asked of a database before a migration touches it, in one row.
SELECT
    pg_catalog.pg_backend_pid() AS backend_pid,
    pg_catalog.current_setting('server_version_num')::int AS server_version,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    pg_catalog.current_setting('transaction_read_only') = 'on' AS read_only,
    (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) AS superuser,
    n.oid IS NOT NULL AS schema_exists,
    coalesce(
        n.oid IS NOT NULL AND pg_catalog.has_schema_privilege(n.oid, 'CREATE'), false
    ) AS may_create,
    coalesce(
        (
            -- Everyone who may plant an object where the migration looks names up, apart from
            -- the schema's owner, the database's owner, superusers and the migration role.
            SELECT pg_catalog.array_agg(DISTINCT
                CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(r.rolname) END
            )
            FROM pg_catalog.aclexplode(n.nspacl) AS acl
            LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = acl.grantee
            WHERE acl.privilege_type = 'CREATE'
              AND acl.grantee <> n.nspowner
              AND NOT coalesce(r.rolsuper, false)
              AND coalesce(r.rolname, '') NOT IN (current_user, 'pg_database_owner')
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
    coalesce(
        (
            -- Everyone else who could change what the version table says: by rights on it, or,
            -- where it is still to be made, by rights that default privileges would give.
            SELECT pg_catalog.array_agg(DISTINCT
                CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE r.rolname::text END
            )
            FROM (
                SELECT v.oid AS schema_id, c.relowner AS owner, c.relacl AS rights
                FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_namespace AS v ON v.oid = c.relnamespace
                WHERE v.nspname = coalesce(%(version_schema)s::text, %(schema)s::text)
                  AND c.relname = %(version_table)s
                UNION ALL
                SELECT v.oid, d.defaclrole, d.defaclacl
                FROM pg_catalog.pg_default_acl AS d
                JOIN pg_catalog.pg_namespace AS v
                    ON v.nspname = coalesce(%(version_schema)s::text, %(schema)s::text)
                    AND d.defaclnamespace IN (0, v.oid)
                WHERE d.defaclobjtype = 'r'
                  AND d.defaclrole = current_user::pg_catalog.regrole
                  AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_class AS c
                    WHERE c.relnamespace = v.oid AND c.relname = %(version_table)s
                  )
            ) AS given
            CROSS JOIN LATERAL pg_catalog.aclexplode(given.rights) AS acl
            LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = acl.grantee
            WHERE acl.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
              AND acl.grantee <> given.owner
              AND NOT coalesce(r.rolsuper, false)
              AND coalesce(r.rolname, '') <> current_user
              AND pg_catalog.has_schema_privilege(
                coalesce(r.rolname, 'public'), given.schema_id, 'USAGE'
              )
        ),
        '{}'
    ) AS version_writers,
    coalesce(
        (
            SELECT pg_catalog.array_agg(wanted.name ORDER BY wanted.name)
            FROM unnest(%(extensions)s::text[]) AS wanted (name)
            WHERE NOT EXISTS (
                SELECT FROM pg_catalog.pg_extension AS e WHERE e.extname = wanted.name
            )
        ),
        '{}'
    ) AS missing_extensions,
    coalesce(
        (
            SELECT pg_catalog.array_agg(wanted.name ORDER BY wanted.name)
            FROM unnest(%(extensions)s::text[]) AS wanted (name)
            WHERE NOT EXISTS (
                SELECT FROM pg_catalog.pg_extension AS e WHERE e.extname = wanted.name
            )
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_available_extensions AS a WHERE a.name = wanted.name
            )
        ),
        '{}'
    ) AS uninstalled_extensions
FROM (SELECT 1) AS one
LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = %(schema)s
