-- Aggregates.
SELECT 'aggregate ' || p.name || '.' || quote_ident(f.proname) || '(' || oidvectortypes(f.proargtypes) || ')',
       jsonb_build_object(
           'owner', o.name,
           'privileges', g.privileges,
           'arguments', pg_get_function_arguments(f.oid),
           'result', pg_get_function_result(f.oid),
           'kind', CASE a.aggkind WHEN 'o' THEN 'ordered set' WHEN 'h' THEN 'hypothetical set' END,
           'transition', a.aggtransfn::regprocedure,
           'transition type', format_type(a.aggtranstype, NULL),
           'transition space', nullif(a.aggtransspace, 0),
           'final', nullif(a.aggfinalfn::oid, 0)::regprocedure,
           'final takes all', a.aggfinalextra,
           'final changes', CASE
               WHEN a.aggfinalmodify <> u.usual THEN
                   CASE a.aggfinalmodify WHEN 'r' THEN 'nothing' WHEN 's' THEN 'shareable' ELSE 'its state' END
           END,
           'combine', nullif(a.aggcombinefn::oid, 0)::regprocedure,
           'serialize', nullif(a.aggserialfn::oid, 0)::regprocedure,
           'deserialize', nullif(a.aggdeserialfn::oid, 0)::regprocedure,
           'initial value', a.agginitval,
           'moving', CASE WHEN a.aggmtransfn <> 0 THEN jsonb_strip_nulls(jsonb_build_object(
               'transition', a.aggmtransfn::regprocedure,
               'inverse', nullif(a.aggminvtransfn::oid, 0)::regprocedure,
               'transition type', format_type(a.aggmtranstype, NULL),
               'transition space', nullif(a.aggmtransspace, 0),
               'final', nullif(a.aggmfinalfn::oid, 0)::regprocedure,
               'final takes all', nullif(a.aggmfinalextra, false),
               'final changes', CASE WHEN a.aggmfinalmodify <> u.usual THEN a.aggmfinalmodify END,
               'initial value', a.aggminitval
           )) END,
           'sort operator', nullif(a.aggsortop, 0)::regoperator,
           'parallel', CASE f.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END,
           'comment', c.comment
       )
FROM pg_proc AS f
JOIN pg_aggregate AS a ON a.aggfnoid = f.oid
JOIN place AS p ON p.oid = f.pronamespace
CROSS JOIN LATERAL (SELECT CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" AS usual) AS u
JOIN role AS o ON o.oid = f.proowner
LEFT JOIN granted AS g ON g.classid = 'pg_proc'::regclass AND g.objid = f.oid
LEFT JOIN comment AS c ON c.classid = 'pg_proc'::regclass AND c.objid = f.oid
WHERE NOT EXISTS (
    SELECT FROM member AS m WHERE m.classid = 'pg_proc'::regclass AND m.objid = f.oid
)
