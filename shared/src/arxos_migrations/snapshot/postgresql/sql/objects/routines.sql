-- Functions, procedures and window functions.
SELECT CASE f.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END
           || p.name || '.' || quote_ident(f.proname) || '(' || oidvectortypes(f.proargtypes) || ')',
       jsonb_build_object(
           'owner', o.name,
           'privileges', g.privileges,
           'definition', pg_get_functiondef(f.oid),
           'depends on', e.extensions,
           'comment', c.comment
       )
FROM pg_proc AS f
JOIN place AS p ON p.oid = f.pronamespace
JOIN role AS o ON o.oid = f.proowner
LEFT JOIN granted AS g ON g.classid = 'pg_proc'::regclass AND g.objid = f.oid
LEFT JOIN dependence AS e ON e.classid = 'pg_proc'::regclass AND e.objid = f.oid
LEFT JOIN comment AS c ON c.classid = 'pg_proc'::regclass AND c.objid = f.oid
WHERE f.prokind <> 'a'
  -- The constructors of a range come with it.
  AND NOT EXISTS (
      SELECT FROM pg_depend AS d
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype IN ('e', 'i')
  )
