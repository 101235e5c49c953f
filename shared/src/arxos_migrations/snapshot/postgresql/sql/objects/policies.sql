-- Policies of row security.
SELECT 'policy ' || r.name || '.' || quote_ident(p.polname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'restrictive', NOT p.polpermissive,
           'command', CASE p.polcmd
               WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
               WHEN 'd' THEN 'DELETE' ELSE 'ALL'
           END,
           'roles', (SELECT jsonb_agg(o.name ORDER BY o.name) FROM role AS o WHERE o.oid = ANY (p.polroles)),
           'using', pg_get_expr(p.polqual, p.polrelid),
           'with check', pg_get_expr(p.polwithcheck, p.polrelid),
           'comment', c.comment
       )
FROM pg_policy AS p
JOIN relation AS r ON r.oid = p.polrelid
LEFT JOIN comment AS c ON c.classid = 'pg_policy'::regclass AND c.objid = p.oid
