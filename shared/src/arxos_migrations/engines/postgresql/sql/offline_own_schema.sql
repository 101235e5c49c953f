-- CREATE SCHEMA IF NOT EXISTS asks for the right to create one even where it exists.
DO $$
BEGIN
    IF pg_catalog.to_regnamespace({own_schema_text}) IS NULL THEN
        CREATE SCHEMA {own_schema};
    END IF;
END
$$;
