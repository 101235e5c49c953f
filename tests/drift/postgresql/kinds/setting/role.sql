-- A role has a setting of its own here.
-- Object: setting search_path of drift_reader
DO $$BEGIN EXECUTE format('ALTER ROLE drift_reader IN DATABASE %I SET search_path = archive', current_database()); END$$;
