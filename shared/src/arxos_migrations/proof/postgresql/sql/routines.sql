-- How to call the routines that are named, once with NULLs and once with values that every type
-- of their arguments takes. Left out is what nobody can call like this: triggers, code that is no
-- SQL, types that stand for any other one, records whose columns the caller has to name.
WITH routine AS (
    SELECT f.oid, f.prokind, f.provariadic,
           quote_ident(n.nspname) || '.' || quote_ident(f.proname) AS called,
           CASE f.prokind WHEN 'p' THEN 'procedure ' WHEN 'a' THEN 'aggregate ' ELSE 'function ' END
           || quote_ident(n.nspname) || '.' || quote_ident(f.proname)
           || '(' || oidvectortypes(f.proargtypes) || ')' AS name,
           -- A procedure is called with what it gives back, too.
           CASE WHEN f.prokind = 'p' THEN coalesce(f.proallargtypes, f.proargtypes::oid[])
                ELSE f.proargtypes::oid[] END AS types
    FROM pg_proc AS f
    JOIN pg_namespace AS n ON n.oid = f.pronamespace
    JOIN pg_language AS l ON l.oid = f.prolang
    LEFT JOIN pg_aggregate AS g ON g.aggfnoid = f.oid
    WHERE (f.prokind IN ('f', 'p') AND l.lanname NOT IN ('c', 'internal') OR g.aggkind = 'n')
      AND f.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype)
      AND (
          f.prorettype <> 'record'::regtype OR f.prokind = 'p'
          OR f.proargmodes && ARRAY['o', 'b', 't']::"char"[]
      )
)
SELECT r.name,
       r.prokind::text,
       r.called || '(' || CASE WHEN r.prokind = 'a' AND a.nulls = '' THEN '*' ELSE a.nulls END || ')',
       r.called || '(' || CASE WHEN r.prokind = 'a' AND a.plain = '' THEN '*' ELSE a.plain END || ')'
FROM routine AS r
CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(u.before || 'NULL::' || u.type, ', ' ORDER BY u.number), '') AS nulls,
           coalesce(string_agg(u.before || u.plain || '::' || u.type, ', ' ORDER BY u.number), '') AS plain,
           coalesce(bool_or(u.is_any), false) AS takes_any
    FROM (
        SELECT i.number,
               format_type(t.oid, NULL) AS type,
               t.typtype = 'p' AS is_any,
               CASE WHEN r.provariadic <> 0 AND i.number = cardinality(r.types)
                    THEN 'VARIADIC ' ELSE '' END AS before,
               CASE
                   WHEN t.typcategory = 'N' THEN '1'
                   WHEN t.typcategory = 'B' THEN 'false'
                   WHEN t.typcategory = 'S' THEN '''plain'''
                   WHEN t.typcategory = 'D' THEN '''2001-02-03 04:05:06'''
                   WHEN t.typcategory = 'T' THEN '''1 day'''
                   WHEN t.typcategory = 'A' THEN '''{}'''
                   WHEN t.typcategory = 'R' THEN '''empty'''
                   WHEN t.typcategory = 'I' THEN '''192.0.2.1'''
                   WHEN t.typcategory = 'E' THEN (
                       SELECT quote_literal(min(e.enumlabel)) FROM pg_enum AS e WHERE e.enumtypid = t.oid
                   )
                   WHEN t.oid = 'uuid'::regtype THEN '''00000000-0000-0000-0000-000000000001'''
                   WHEN t.oid IN ('json'::regtype, 'jsonb'::regtype) THEN '''{}'''
                   ELSE 'NULL'
               END AS plain
        FROM unnest(r.types) WITH ORDINALITY AS i (oid, number)
        JOIN pg_type AS t ON t.oid = i.oid
    ) AS u
) AS a
WHERE NOT a.takes_any AND r.name = ANY (%(names)s)
ORDER BY r.name
