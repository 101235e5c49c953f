-- A language belongs to somebody else.
-- Object: language speech
ALTER LANGUAGE speech OWNER TO pg_monitor;
