-- What is said of the sequence of an identity, and is not what comes with its column.
SELECT 'identity sequence ' || r.name,
       jsonb_build_object(
           'of', t.kind || ' ' || t.name,
           'privileges', g.privileges,
           'logged', CASE
               WHEN r.relpersistence <> t.relpersistence THEN
                   CASE r.relpersistence WHEN 'u' THEN 'not at all' ELSE 'always' END
           END,
           'comment', c.comment
       )
FROM relation AS r
JOIN pg_depend AS d
    ON d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'i'
   AND d.refclassid = 'pg_class'::regclass
JOIN relation AS t ON t.oid = d.refobjid
LEFT JOIN granted AS g ON g.classid = 'pg_class'::regclass AND g.objid = r.oid AND g.objsubid = 0
LEFT JOIN comment AS c ON c.classid = 'pg_class'::regclass AND c.objid = r.oid AND c.objsubid = 0
WHERE r.relkind = 'S'
  AND (g.privileges IS NOT NULL OR c.comment IS NOT NULL OR r.relpersistence <> t.relpersistence)
