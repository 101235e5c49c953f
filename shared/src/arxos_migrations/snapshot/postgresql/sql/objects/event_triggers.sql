-- Event triggers.
SELECT 'event trigger ' || quote_ident(e.evtname),
       jsonb_build_object(
           'owner', o.name,
           'event', e.evtevent,
           'tags', e.evttags,
           'function', e.evtfoid::regprocedure,
           'enabled', CASE e.evtenabled
               WHEN 'D' THEN 'no' WHEN 'R' THEN 'on replicas alone' WHEN 'A' THEN 'always'
           END,
           'comment', c.comment
       )
FROM pg_event_trigger AS e
JOIN role AS o ON o.oid = e.evtowner
LEFT JOIN comment AS c ON c.classid = 'pg_event_trigger'::regclass AND c.objid = e.oid
WHERE NOT EXISTS (
    SELECT FROM member AS m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid
)
