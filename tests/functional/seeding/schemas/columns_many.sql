-- A table of a thousand columns.
-- Expected: public.wide is filled
DO $$
BEGIN
    EXECUTE (
        SELECT 'CREATE TABLE wide (' || string_agg(
            format('c%s %s NOT NULL', n, (ARRAY['integer', 'boolean', 'date', 'smallint'])[n % 4 + 1]), ', '
        ) || ', CHECK (c1000 > 7))'
        FROM generate_series(1, 1000) AS n
    );
END
$$;
