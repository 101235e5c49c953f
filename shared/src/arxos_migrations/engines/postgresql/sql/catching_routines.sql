-- Whether there is a routine that may take the end of a wait for something else: one with a handler
-- for the error of lock_timeout, or in a language whose handlers are not known. Those of extensions
-- count where a trigger or another routine has them, and by name where a statement does. And whether
-- statements that change a schema run routines, too.
WITH routines AS MATERIALIZED (
    SELECT
        p.oid, p.proname, p.prosrc,
        EXISTS (
            SELECT FROM pg_catalog.pg_depend AS d
            WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        ) AS is_of_extension,
        l.lanname NOT IN ('internal', 'c', 'sql')
            AND (l.lanname <> 'plpgsql' OR p.prosrc ~* %(handler)s) AS catches
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
    WHERE l.lanname NOT IN ('internal', 'c')
)
SELECT
    EXISTS (
        SELECT FROM routines AS r
        WHERE r.catches AND (
            NOT r.is_of_extension
            OR EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgfoid = r.oid)
            OR EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS e WHERE e.evtfoid = r.oid)
            OR EXISTS (
                SELECT FROM routines AS other
                WHERE NOT other.is_of_extension AND other.oid >= 16384  -- not the server's own
                  AND pg_catalog.strpos(other.prosrc, r.proname::text) > 0
            )
        )
    ),
    EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS e WHERE e.evtenabled <> 'D'),
    ARRAY(SELECT r.proname::text FROM routines AS r WHERE r.catches AND r.is_of_extension)
