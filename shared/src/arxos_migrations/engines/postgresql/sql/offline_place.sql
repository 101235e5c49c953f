-- The next step, if this session has the lock and the database is at the step's beginning.
SET default_transaction_read_only = on;
SET arxos.place = {place};
SET arxos.history = {history};
DO $$
DECLARE
    wanted text := pg_catalog.current_setting('arxos.place');
    version_table regclass :=
        pg_catalog.to_regclass(pg_catalog.current_setting('arxos.version_table'));
    found text;
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_catalog.pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 1
          AND pid = pg_catalog.pg_backend_pid()
          AND ((classid::bigint << 32) | objid::bigint) = {key}
    ) THEN
        RAISE EXCEPTION 'this session does not have the lock of the service''s migrators'
            USING HINT = 'Run this script again from its beginning.';
    END IF;
    IF version_table IS NOT NULL THEN
        EXECUTE pg_catalog.format(
            'SELECT pg_catalog.string_agg(version_num, '', '' ORDER BY version_num COLLATE "C")'
            ' FROM %s', version_table
        ) INTO found;
    END IF;
    IF coalesce(found, 'base') <> wanted THEN
        RAISE EXCEPTION 'the database is at %, and the next step begins at %',
            coalesce(found, 'base'), wanted
            USING HINT = 'Print a script that begins where the database is.';
    END IF;
    IF pg_catalog.to_regclass('arxos_migrations.journal') IS NOT NULL THEN
        EXECUTE 'SELECT pg_catalog.string_agg(DISTINCT direction || '' '' || revision, '', '')'
            ' FROM arxos_migrations.journal WHERE version_table = $1'
            INTO found USING pg_catalog.current_setting('arxos.history');
        IF found IS NOT NULL THEN
            RAISE EXCEPTION '% is half done', found
                USING HINT = 'Let arxos-migrate end it; then print a script from there.';
        END IF;
    END IF;
    PERFORM pg_catalog.set_config('default_transaction_read_only', 'off', false);
END
$$;
