-- What the trace puts into a database that is thrown away: a look at what the running transaction
-- has locked and done, and event triggers that tell of every command, also inside of DO blocks and
-- functions, to which a client sees no end and no beginning.
CREATE SCHEMA arxos_trace;
GRANT USAGE ON SCHEMA arxos_trace TO PUBLIC;

-- The numbers of the catalogs' own tables are below 16384. What a serializable transaction has read
-- is no lock that anybody waits for.
CREATE FUNCTION arxos_trace.look() RETURNS json LANGUAGE plpgsql AS $look$
BEGIN
    RETURN (
        WITH held AS MATERIALIZED (
            SELECT relation, mode, virtualtransaction
            FROM pg_catalog.pg_locks
            WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND granted
                AND mode <> 'SIReadLock'
        ), locked AS (
            SELECT relation AS oid, pg_catalog.array_agg(mode) AS modes
            FROM held
            WHERE relation >= 16384
            GROUP BY relation
        )
        SELECT pg_catalog.json_build_object(
            'transaction', (SELECT pg_catalog.min(virtualtransaction) FROM held),
            'xid', pg_catalog.pg_current_xact_id_if_assigned()::text,
            'wal', pg_catalog.pg_current_wal_insert_lsn() - '0/0',
            'locked', (
                SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
                    l.oid::bigint,
                    pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                    c.relkind,
                    pg_catalog.pg_relation_filenode(l.oid)::bigint,
                    i.indrelid::bigint,
                    i.indisvalid,
                    ARRAY(
                        SELECT pg_catalog.quote_ident(k.conname)
                        FROM pg_catalog.pg_constraint AS k
                        WHERE k.conrelid = l.oid AND NOT k.convalidated
                    ),
                    l.modes,
                    pg_catalog.pg_stat_get_xact_numscans(l.oid),
                    pg_catalog.pg_stat_get_xact_tuples_returned(l.oid),
                    pg_catalog.pg_stat_get_xact_tuples_inserted(l.oid)
                        + pg_catalog.pg_stat_get_xact_tuples_updated(l.oid)
                        + pg_catalog.pg_stat_get_xact_tuples_deleted(l.oid)
                ))
                FROM locked AS l
                LEFT JOIN pg_catalog.pg_class AS c ON c.oid = l.oid
                LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = l.oid
            )
        )
    );
END
$look$;

-- A level of messages that every client gets. Inside of a block of code, and between statements of
-- one text, it looks as well, since a client cannot; then the beginning is told, too.
CREATE FUNCTION arxos_trace.tell() RETURNS event_trigger LANGUAGE plpgsql AS $tell$
DECLARE
    context text;
    look json;
    objects json;
BEGIN
    IF tg_event IN ('ddl_command_start', 'ddl_command_end') THEN
        GET DIAGNOSTICS context = PG_CONTEXT;
        -- The first line is the trigger's own.
        IF pg_catalog.strpos(context, E'\n') > 0 OR pg_catalog.current_query() ~ ';[[:space:]]*[^[:space:]]' THEN
            look := arxos_trace.look();
        ELSIF tg_event = 'ddl_command_start' THEN
            RETURN;
        END IF;
    END IF;
    IF tg_event = 'ddl_command_end' THEN
        objects := (
            SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
                command_tag, object_type, object_identity
            ))
            FROM pg_catalog.pg_event_trigger_ddl_commands()
            WHERE NOT in_extension
        );
    ELSIF tg_event = 'sql_drop' THEN
        objects := (
            SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
                'DROP', object_type, object_identity
            ))
            FROM pg_catalog.pg_event_trigger_dropped_objects()
            WHERE NOT is_temporary AND object_type <> 'type'
                AND schema_name IS DISTINCT FROM 'pg_toast'
                AND object_identity !~ '^"(RI_ConstraintTrigger|_RETURN)'
        );
    ELSIF tg_event = 'table_rewrite' THEN
        objects := pg_catalog.json_build_array(
            pg_catalog.pg_event_trigger_table_rewrite_oid()::bigint
        );
    END IF;
    RAISE INFO 'arxos_trace %', pg_catalog.json_build_object(
        'event', tg_event,
        'tag', tg_tag,
        'at', extract(epoch FROM pg_catalog.clock_timestamp()),
        'objects', objects,
        'look', look
    );
END
$tell$;

GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA arxos_trace TO PUBLIC;

CREATE EVENT TRIGGER arxos_trace_start ON ddl_command_start EXECUTE FUNCTION arxos_trace.tell();
CREATE EVENT TRIGGER arxos_trace_end ON ddl_command_end EXECUTE FUNCTION arxos_trace.tell();
CREATE EVENT TRIGGER arxos_trace_drop ON sql_drop EXECUTE FUNCTION arxos_trace.tell();
CREATE EVENT TRIGGER arxos_trace_rewrite ON table_rewrite EXECUTE FUNCTION arxos_trace.tell();
