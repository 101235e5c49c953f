-- Operators, operator classes and families, and casts: that they are there.
SELECT x.kind || ' ' || x.name, jsonb_strip_nulls(jsonb_build_object('owner', o.name, 'function', x.function))
FROM (
    SELECT 'pg_operator'::regclass::oid AS classid, q.oid, 'operator' AS kind, q.oid::regoperator::text AS name,
           q.oprowner AS owner, q.oprcode::regprocedure::text AS function
    FROM pg_operator AS q JOIN place AS p ON p.oid = q.oprnamespace
    UNION ALL
    SELECT 'pg_opclass'::regclass, q.oid, 'operator class',
           p.name || '.' || quote_ident(q.opcname) || ' using ' || a.amname, q.opcowner, NULL
    FROM pg_opclass AS q JOIN place AS p ON p.oid = q.opcnamespace JOIN pg_am AS a ON a.oid = q.opcmethod
    UNION ALL
    SELECT 'pg_opfamily'::regclass, q.oid, 'operator family',
           p.name || '.' || quote_ident(q.opfname) || ' using ' || a.amname, q.opfowner, NULL
    FROM pg_opfamily AS q JOIN place AS p ON p.oid = q.opfnamespace JOIN pg_am AS a ON a.oid = q.opfmethod
    UNION ALL
    SELECT 'pg_cast'::regclass, q.oid, 'cast',
           format_type(q.castsource, NULL) || ' as ' || format_type(q.casttarget, NULL), NULL,
           nullif(q.castfunc, 0)::regprocedure::text
    FROM pg_cast AS q WHERE q.oid >= 16384
) AS x
LEFT JOIN role AS o ON o.oid = x.owner
WHERE NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = x.classid AND d.objid = x.oid AND d.deptype IN ('e', 'i'))
