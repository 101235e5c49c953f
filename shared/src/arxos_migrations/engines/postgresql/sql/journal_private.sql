-- Nobody but its owner reads the answers, which hold rows that a half-done revision has read, and
-- nobody writes; default privileges may have given the table away. Who may read may see the rest.
-- Where the schema belongs to what several migration roles are members of, those are its owners.
DO $$
DECLARE
    other text;
BEGIN
    FOR other IN
        SELECT DISTINCT
            CASE
                WHEN given.grantee = 0 THEN 'PUBLIC'
                ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(given.grantee))
            END
        FROM pg_catalog.pg_class AS c
        CROSS JOIN pg_catalog.aclexplode(c.relacl) AS given
        WHERE c.oid = 'arxos_migrations.journal'::pg_catalog.regclass
          AND given.grantee <> c.relowner
          AND given.grantee <> (
            SELECT n.nspowner FROM pg_catalog.pg_namespace AS n WHERE n.oid = c.relnamespace
          )
          AND given.privilege_type = 'SELECT'
    LOOP
        EXECUTE 'REVOKE ALL ON arxos_migrations.journal FROM ' || other;
        EXECUTE
            'GRANT SELECT (version_table, revision, direction, ordinal, state, digest, statement,'
            ' source, recorded_at) ON arxos_migrations.journal TO ' || other;
    END LOOP;
END
$$
