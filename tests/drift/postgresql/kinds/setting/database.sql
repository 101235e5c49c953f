-- The database has a setting of its own.
-- Object: setting statement_timeout
DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 0', current_database()); END$$;
