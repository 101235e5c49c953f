-- For the transaction: refusals are known at once, and values and messages are written in one form.
SET CONSTRAINTS ALL IMMEDIATE;
SELECT set_config(name, value, true)
FROM (
    VALUES ('TimeZone', 'UTC'), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'),
           ('bytea_output', 'hex'), ('extra_float_digits', '1'), ('lc_monetary', 'C'), ('lc_messages', 'C'),
           ('xmloption', 'content'), ('standard_conforming_strings', 'on'),
           ('statement_timeout', '0'), ('lock_timeout', '0'),
           ('transaction_timeout', '0'), ('row_security', 'on'), ('session_replication_role', 'origin')
) AS setting (name, value)
WHERE name IN (SELECT s.name FROM pg_settings AS s);
-- Functions may name what is in other schemas without saying so; those who run them have a path.
SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), others), true)
FROM (
    SELECT string_agg(quote_ident(n.nspname), ', ' ORDER BY n.nspname COLLATE "C") AS others
    FROM pg_namespace AS n
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
) AS place;
