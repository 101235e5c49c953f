-- A downgrade leaves the version table, empty; DROP TABLE IF EXISTS would tell where it is missing.
DO $$
BEGIN
    IF pg_catalog.to_regclass({version_table_text}) IS NOT NULL THEN
        DROP TABLE {version_table};
    END IF;
END
$$;
