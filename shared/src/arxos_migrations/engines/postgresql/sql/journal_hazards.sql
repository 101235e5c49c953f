-- What lives in this session only, and would be missing where another one goes on.
SELECT 'the temporary table ' || c.relname
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()
  AND c.relkind IN ('r', 'p', 'v', 'S')
UNION ALL
-- Functions, types, operators, … : whatever depends on that schema, in which each has its place.
SELECT
    'the temporary ' || found.type || ' '
    || pg_catalog.replace(found.identity, found.schema || '.', 'pg_temp.')
FROM pg_catalog.pg_depend AS d
CROSS JOIN pg_catalog.pg_identify_object(d.classid, d.objid, 0) AS found
WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
  AND d.refobjid = pg_catalog.pg_my_temp_schema()
  AND d.classid <> 'pg_catalog.pg_class'::pg_catalog.regclass
UNION ALL
SELECT 'the prepared statement ' || s.name
FROM pg_catalog.pg_prepared_statements AS s
WHERE s.from_sql
UNION ALL
SELECT 'the cursor ' || c.name
FROM pg_catalog.pg_cursors AS c
WHERE c.is_holdable
UNION ALL
SELECT 'LISTEN ' || channel
FROM pg_catalog.pg_listening_channels() AS channel
