-- What runs when a row is put into a table: the text of triggers and of their functions.
-- Parameter: tables (oids).
SELECT t.tgrelid,
       coalesce(nullif(f.prosrc, ''), pg_get_function_sqlbody(f.oid), '') || ' ' || pg_get_triggerdef(t.oid) AS text
FROM pg_trigger AS t
JOIN pg_proc AS f ON f.oid = t.tgfoid
WHERE t.tgrelid = ANY (%(tables)s::oid[])
  AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 4 = 4
ORDER BY t.tgrelid, t.tgname COLLATE "C"
