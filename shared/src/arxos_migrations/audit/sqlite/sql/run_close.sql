-- Closes a run that nobody has closed yet.
UPDATE arxos_migrations_runs
SET outcome = :outcome,
    heads_after = :heads,
    error_class = :error_class,
    finished_at = :finished,
    database_bytes = (
        SELECT pages.page_count * size.page_size
        FROM pragma_page_count() AS pages CROSS JOIN pragma_page_size() AS size
    )
WHERE run = :run AND outcome IS NULL
