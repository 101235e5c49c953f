-- Materialized views, each behind those that it reads from, by whatever other views.
-- Parameters: own (schemas that are ours), left_out (relations that are left alone, as schema.name).
WITH RECURSIVE reads AS (
    SELECT DISTINCT w.ev_class AS view, d.refobjid AS source
    FROM pg_rewrite AS w
    JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
    WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid <> w.ev_class
),

level AS (
    SELECT c.oid AS view, 0 AS depth FROM pg_class AS c WHERE c.relkind IN ('v', 'm')
    UNION
    SELECT r.view, l.depth + 1 FROM level AS l JOIN reads AS r ON r.source = l.view
)

SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN level AS l ON l.view = c.oid
WHERE c.relkind = 'm'
  AND n.nspname <> ALL (%(own)s::name[])
  AND quote_ident(n.nspname) || '.' || quote_ident(c.relname) <> ALL (%(left_out)s::text[])
GROUP BY n.nspname, c.relname
ORDER BY max(l.depth), n.nspname COLLATE "C", c.relname COLLATE "C"
