-- What keeps a count from being in anybody's way; rows that a policy hides are an error, not none.
SELECT pg_catalog.set_config(setting.name, setting.value, true)
FROM (
    VALUES
        ('lock_timeout', %(lock)s),
        ('statement_timeout', %(statement)s),
        ('search_path', ''),
        ('row_security', 'off'),
        ('quote_all_identifiers', 'off'),
        ('jit', 'off')
) AS setting (name, value)
