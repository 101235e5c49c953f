-- What is granted on objects that are still to be made.
SELECT 'default privileges ' || o.name || '.' || coalesce(quote_ident(n.nspname), '*') || '.'
           || CASE d.defaclobjtype
                  WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                  WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE d.defaclobjtype::text
              END,
       jsonb_build_object('privileges', g.privileges)
FROM pg_default_acl AS d
JOIN role AS o ON o.oid = d.defaclrole
LEFT JOIN pg_namespace AS n ON n.oid = d.defaclnamespace
LEFT JOIN granted AS g ON g.classid = 'pg_default_acl'::regclass AND g.objid = d.oid
WHERE n.oid IS NULL OR EXISTS (SELECT FROM place AS p WHERE p.oid = n.oid)
