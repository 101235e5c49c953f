-- Extended statistics; the order of columns in their table says nothing of them.
SELECT 'statistics ' || p.name || '.' || quote_ident(s.stxname),
       jsonb_build_object(
           'of', r.kind || ' ' || r.name,
           'owner', o.name,
           'definition', concat(
               'CREATE STATISTICS ', p.name, '.', quote_ident(s.stxname), k.kinds, ' ON ',
               concat_ws(', ', a.columns, x.expressions), ' FROM ', r.name
           ),
           'target', nullif(s.stxstattarget, -1),
           'comment', c.comment
       )
FROM pg_statistic_ext AS s
JOIN relation AS r ON r.oid = s.stxrelid
JOIN place AS p ON p.oid = s.stxnamespace
JOIN role AS o ON o.oid = s.stxowner
LEFT JOIN comment AS c ON c.classid = 'pg_statistic_ext'::regclass AND c.objid = s.oid
LEFT JOIN LATERAL (
    SELECT string_agg(quote_ident(n.attname), ', ' ORDER BY n.attname) AS columns
    FROM pg_attribute AS n WHERE n.attrelid = s.stxrelid AND n.attnum = ANY (s.stxkeys)
) AS a ON true
LEFT JOIN LATERAL (
    SELECT string_agg('(' || n.expression || ')', ', ' ORDER BY n.expression) AS expressions,
           count(*) AS number
    FROM unnest(pg_get_statisticsobjdef_expressions(s.oid)) AS n (expression)
) AS x ON true
LEFT JOIN LATERAL (
    -- As the server says them: not where all of them are meant, or one expression alone.
    SELECT ' (' || string_agg(n.kind, ', ' ORDER BY n.kind) || ')' AS kinds
    FROM (
        SELECT CASE y.letter WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' WHEN 'm' THEN 'mcv' END AS kind
        FROM unnest(s.stxkind) AS y (letter)
    ) AS n
    WHERE n.kind IS NOT NULL AND cardinality(s.stxkeys) + x.number > 1
    HAVING count(*) < 3
) AS k ON true
