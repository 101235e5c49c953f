-- How long a statement may wait for a lock: of this transaction, or of the session. What a revision
-- has set stays. What is ours is written down in a setting of our own, since whatever takes back the
-- one, such as a savepoint, takes back the other with it.
SELECT
    found.is_its_own,
    CASE WHEN NOT found.is_its_own THEN pg_catalog.set_config(
        'arxos_migrations.lock_timeout',
        pg_catalog.set_config('lock_timeout', %(wait)s, %(in_transaction)s),
        %(in_transaction)s
    ) END AS ours
FROM (
    SELECT pg_catalog.current_setting('lock_timeout') NOT IN (
        '0', coalesce(pg_catalog.current_setting('arxos_migrations.lock_timeout', true), '')
    ) AS is_its_own
    OFFSET 0  -- it is found before anything is set
) AS found
