-- Jobs whose status and progress contradict each other.
SELECT id
FROM (
    SELECT id, status, progress, total_items, processed_items, completed_at FROM validation_jobs
    UNION ALL
    SELECT id, status, progress, total_items, processed_items, completed_at FROM export_jobs
)
WHERE
    (status = 'completed') <> (progress = 100 AND processed_items = total_items)
    OR (status IN ('completed', 'failed')) <> (completed_at IS NOT NULL)
    OR status NOT IN ('pending', 'running', 'completed', 'failed')
    OR progress NOT BETWEEN 0 AND 100
    OR processed_items > total_items
