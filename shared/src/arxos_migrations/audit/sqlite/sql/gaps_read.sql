-- How many runs began elsewhere than where the one before them has ended, or is not known to have.
SELECT count(*)
FROM (
    SELECT
        heads_before,
        lag(heads_after) OVER (ORDER BY run) AS left_at,
        row_number() OVER (ORDER BY run) AS place
    FROM arxos_migrations_runs
    WHERE version_table = :version_table
) AS runs
WHERE place > 1 AND left_at IS NOT heads_before
