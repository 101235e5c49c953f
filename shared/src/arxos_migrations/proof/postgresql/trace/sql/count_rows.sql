-- Let the planner know how many rows there are, as on a database in use. Tables of extensions are
-- no revision's business.
DO $count$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= 16384 AND n.nspname !~ '^pg_'
          AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_depend AS d
              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                AND d.deptype = 'e'
          )
        ORDER BY 1
    LOOP
        EXECUTE 'ANALYZE ' || name;
    END LOOP;
END
$count$
