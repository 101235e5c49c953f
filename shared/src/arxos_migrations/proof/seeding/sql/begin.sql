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
