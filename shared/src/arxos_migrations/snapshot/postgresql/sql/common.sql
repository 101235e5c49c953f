-- What every kind of object is read with; each file in objects/ is one more branch of a UNION.
-- Parameters: own (schemas that are ours), left_out (relations that are nobody's business, as
-- schema.name), migrator (the role whose name means nothing, since each target has its own).
WITH place AS MATERIALIZED (
    SELECT n.oid, n.nspname, n.nspowner, n.nspacl, quote_ident(n.nspname) AS name
    FROM pg_namespace AS n
    WHERE n.nspname <> ALL (%(own)s::name[])
      AND n.nspname <> 'information_schema'
      AND n.nspname !~ '^pg_'
),

-- What belongs to an extension counts as the extension.
member AS MATERIALIZED (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
),

role AS MATERIALIZED (
    SELECT oid,
           CASE rolname WHEN %(migrator)s THEN '(migration role)' ELSE quote_ident(rolname) END AS name
    FROM pg_roles
    UNION ALL
    SELECT 0, 'PUBLIC'
),

relation AS MATERIALIZED (
    SELECT c.*, p.name || '.' || quote_ident(c.relname) AS name,
           CASE c.relkind
               WHEN 'f' THEN 'foreign table'
               WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view'
               WHEN 'S' THEN 'sequence'
               WHEN 'c' THEN 'type'
               ELSE 'table'
           END AS kind
    FROM pg_class AS c
    JOIN place AS p ON p.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c')
      AND p.name || '.' || quote_ident(c.relname) <> ALL (%(left_out)s::text[])
      AND NOT EXISTS (
          SELECT FROM member AS m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid
      )
),

-- What goes with an extension without belonging to it.
dependence AS MATERIALIZED (
    SELECT d.classid, d.objid, jsonb_agg(quote_ident(e.extname) ORDER BY e.extname) AS extensions
    FROM pg_depend AS d
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE d.deptype = 'x'
    GROUP BY d.classid, d.objid
),

-- Privileges where nobody has given or taken any are the same as when they are written out.
given AS (
    SELECT 'pg_class'::regclass::oid AS classid, oid AS objid, 0 AS objsubid, relacl AS acl,
           acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner) AS usual
    FROM relation
    UNION ALL
    SELECT 'pg_class'::regclass, a.attrelid, a.attnum, a.attacl, NULL
    FROM pg_attribute AS a JOIN relation AS r ON r.oid = a.attrelid
    WHERE a.attacl IS NOT NULL
    UNION ALL
    -- What an extension gives is its own; only what was changed afterwards is looked at.
    SELECT a.classid, a.objid, 0, a.acl, coalesce(i.initprivs, a.usual)
    FROM (
        SELECT 'pg_class'::regclass::oid AS classid, c.oid AS objid, c.relacl AS acl,
               acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS usual
        FROM pg_class AS c
        JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = c.oid
        UNION ALL
        SELECT 'pg_proc'::regclass, f.oid, f.proacl, acldefault('f', f.proowner)
        FROM pg_proc AS f JOIN place AS p ON p.oid = f.pronamespace
        UNION ALL
        SELECT 'pg_type'::regclass, t.oid, t.typacl, acldefault('T', t.typowner)
        FROM pg_type AS t JOIN place AS p ON p.oid = t.typnamespace
        WHERE t.typtype IN ('d', 'e', 'r', 'b', 'c')
        UNION ALL
        SELECT 'pg_namespace'::regclass, oid, nspacl, acldefault('n', nspowner) FROM place
        UNION ALL
        SELECT 'pg_language'::regclass, oid, lanacl, acldefault('l', lanowner) FROM pg_language
        UNION ALL
        SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwacl, acldefault('F', fdwowner)
        FROM pg_foreign_data_wrapper
        UNION ALL
        SELECT 'pg_foreign_server'::regclass, oid, srvacl, acldefault('S', srvowner)
        FROM pg_foreign_server
    ) AS a
    LEFT JOIN member AS m ON m.classid = a.classid AND m.objid = a.objid
    LEFT JOIN pg_init_privs AS i
        ON i.classoid = m.classid AND i.objoid = m.objid AND i.objsubid = 0 AND i.privtype = 'e'
    UNION ALL
    SELECT 'pg_default_acl'::regclass, oid, 0, defaclacl, NULL FROM pg_default_acl
),

-- By role, where it is not what the role would have anyway.
granted AS MATERIALIZED (
    SELECT d.classid, d.objid, d.objsubid,
           jsonb_object_agg(r.name, coalesce(d.privileges, '"revoked"')) AS privileges
    FROM (
        SELECT g.classid, g.objid, g.objsubid, e.grantee,
               jsonb_agg(e.privilege ORDER BY e.privilege) FILTER (WHERE e.is_now) AS privileges
        FROM given AS g
        CROSS JOIN LATERAL (
            SELECT true AS is_now, x.grantee, x.privilege_type || (
                CASE WHEN x.is_grantable THEN ' with grant option' ELSE '' END
            ) AS privilege
            FROM aclexplode(g.acl) AS x
            UNION ALL
            SELECT false, x.grantee, x.privilege_type || (
                CASE WHEN x.is_grantable THEN ' with grant option' ELSE '' END
            )
            FROM aclexplode(g.usual) AS x
        ) AS e
        WHERE g.acl IS NOT NULL
        GROUP BY g.classid, g.objid, g.objsubid, e.grantee
        HAVING jsonb_agg(e.privilege ORDER BY e.privilege) FILTER (WHERE e.is_now)
            IS DISTINCT FROM jsonb_agg(e.privilege ORDER BY e.privilege) FILTER (WHERE NOT e.is_now)
    ) AS d
    JOIN role AS r ON r.oid = d.grantee
    GROUP BY d.classid, d.objid, d.objsubid
),

-- The options that PostgreSQL itself knows; a server may add its own.
option AS MATERIALIZED (
    SELECT o.classid, o.objid, o.objsubid, jsonb_object_agg(o.name, o.value) AS options
    FROM (
        SELECT 'pg_class'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid,
               x.option_name AS name, x.option_value AS value
        FROM pg_class AS c
        JOIN place AS p ON p.oid = c.relnamespace
        CROSS JOIN LATERAL pg_options_to_table(c.reloptions) AS x
        WHERE c.reloptions IS NOT NULL
        UNION ALL
        SELECT 'pg_class'::regclass, c.oid, 0, 'toast.' || x.option_name, x.option_value
        FROM pg_class AS c
        JOIN place AS p ON p.oid = c.relnamespace
        JOIN pg_class AS t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
        CROSS JOIN LATERAL pg_options_to_table(t.reloptions) AS x
        UNION ALL
        SELECT 'pg_class'::regclass, a.attrelid, a.attnum, x.option_name, x.option_value
        FROM pg_attribute AS a
        CROSS JOIN LATERAL pg_options_to_table(a.attoptions) AS x
        WHERE a.attoptions IS NOT NULL
    ) AS o
    WHERE o.name ~ '^(toast\.)?(log_)?autovacuum_' OR o.name ~ '^(toast\.)?vacuum_' OR o.name IN (
        'autosummarize', 'buffering', 'check_option', 'deduplicate_items', 'fastupdate',
        'fillfactor', 'gin_pending_list_limit', 'n_distinct', 'n_distinct_inherited',
        'pages_per_range', 'parallel_workers', 'security_barrier', 'security_invoker',
        'toast_tuple_target', 'user_catalog_table'
    )
    GROUP BY o.classid, o.objid, o.objsubid
),

-- By its index: there are thousands, those of functions and of every extension.
comment AS NOT MATERIALIZED (
    SELECT classoid AS classid, objoid AS objid, objsubid, description AS comment
    FROM pg_description
),

-- Indexes of partitions are made with those of their table, and are no objects of their own.
index AS MATERIALIZED (
    SELECT i.*, c.relname, p.name || '.' || quote_ident(c.relname) AS name, r.name AS table_name,
           r.kind AS table_kind, k.oid AS constraint_oid
    FROM pg_index AS i
    JOIN relation AS r ON r.oid = i.indrelid
    JOIN pg_class AS c ON c.oid = i.indexrelid AND NOT c.relispartition
    JOIN place AS p ON p.oid = c.relnamespace
    LEFT JOIN pg_constraint AS k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
)
