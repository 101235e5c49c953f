-- How far sequences have come, counted upwards also where they count down; nothing where no number
-- was given away. With the table that each numbers the rows of, where one owns it.
SELECT quote_ident(s.schemaname) || '.' || quote_ident(s.sequencename),
       coalesce((s.last_value * sign(s.increment_by))::text, ''),
       (
           SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
           FROM pg_depend AS d
           JOIN pg_class AS c ON c.oid = d.refobjid
           JOIN pg_namespace AS n ON n.oid = c.relnamespace
           WHERE d.classid = 'pg_class'::regclass
             AND d.objid = format('%%I.%%I', s.schemaname, s.sequencename)::regclass
             AND d.refclassid = 'pg_class'::regclass
             AND d.deptype IN ('a', 'i')
           LIMIT 1
       )
FROM pg_sequences AS s
WHERE s.schemaname <> ALL (%(own)s::name[])
ORDER BY 1
