-- Operators, operator classes and families with what is in them, and casts.
SELECT x.kind || ' ' || x.name,
       jsonb_strip_nulls(jsonb_build_object('owner', o.name, 'comment', c.comment) || x.facts)
FROM (
    SELECT 'pg_operator'::regclass::oid AS classid, q.oid, 'operator' AS kind, q.oid::regoperator::text AS name,
           q.oprowner AS owner,
           jsonb_build_object(
               'function', nullif(q.oprcode::oid, 0)::regprocedure,
               'commutator', nullif(q.oprcom, 0)::regoperator,
               'negator', nullif(q.oprnegate, 0)::regoperator,
               'restrict', nullif(q.oprrest::oid, 0)::regprocedure,
               'join', nullif(q.oprjoin::oid, 0)::regprocedure,
               'hashes', nullif(q.oprcanhash, false),
               'merges', nullif(q.oprcanmerge, false)
           ) AS facts
    FROM pg_operator AS q JOIN place AS p ON p.oid = q.oprnamespace
    UNION ALL
    SELECT 'pg_opclass'::regclass, q.oid, 'operator class',
           p.name || '.' || quote_ident(q.opcname) || ' using ' || a.amname, q.opcowner,
           jsonb_build_object(
               'default', nullif(q.opcdefault, false),
               'type', format_type(q.opcintype, NULL),
               'storage', CASE WHEN q.opckeytype <> 0 THEN format_type(q.opckeytype, NULL) END,
               'family', (
                   SELECT f.opfnamespace::regnamespace || '.' || quote_ident(f.opfname)
                   FROM pg_opfamily AS f WHERE f.oid = q.opcfamily
               )
           )
    FROM pg_opclass AS q JOIN place AS p ON p.oid = q.opcnamespace JOIN pg_am AS a ON a.oid = q.opcmethod
    UNION ALL
    SELECT 'pg_opfamily'::regclass, q.oid, 'operator family',
           p.name || '.' || quote_ident(q.opfname) || ' using ' || a.amname, q.opfowner,
           jsonb_build_object(
               'operators', (
                   SELECT jsonb_agg(s.said ORDER BY s.said)
                   FROM (
                       SELECT m.amopstrategy || ' ' || m.amopopr::regoperator || coalesce(
                           ' for order by ' || f.opfnamespace::regnamespace || '.' || quote_ident(f.opfname), ''
                       ) AS said
                       FROM pg_amop AS m LEFT JOIN pg_opfamily AS f ON f.oid = m.amopsortfamily
                       WHERE m.amopfamily = q.oid
                   ) AS s
               ),
               'functions', (
                   SELECT jsonb_agg(s.said ORDER BY s.said)
                   FROM (
                       SELECT m.amprocnum || ' (' || format_type(m.amproclefttype, NULL) || ', '
                              || format_type(m.amprocrighttype, NULL) || ') ' || m.amproc::oid::regprocedure AS said
                       FROM pg_amproc AS m WHERE m.amprocfamily = q.oid
                   ) AS s
               )
           )
    FROM pg_opfamily AS q JOIN place AS p ON p.oid = q.opfnamespace JOIN pg_am AS a ON a.oid = q.opfmethod
    UNION ALL
    SELECT 'pg_cast'::regclass, q.oid, 'cast',
           format_type(q.castsource, NULL) || ' as ' || format_type(q.casttarget, NULL), NULL,
           jsonb_build_object(
               'function', nullif(q.castfunc, 0)::regprocedure,
               'method', CASE q.castmethod WHEN 'i' THEN 'by input and output' WHEN 'b' THEN 'binary' END,
               'used', CASE q.castcontext WHEN 'i' THEN 'implicitly' WHEN 'a' THEN 'in assignments' END
           )
    FROM pg_cast AS q WHERE q.oid >= 16384
) AS x
LEFT JOIN role AS o ON o.oid = x.owner
LEFT JOIN comment AS c ON c.classid = x.classid AND c.objid = x.oid
WHERE NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = x.classid AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
