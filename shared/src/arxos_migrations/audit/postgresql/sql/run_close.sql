-- Closes a run that nobody has closed yet.
UPDATE arxos_migrations.runs
SET outcome = %(outcome)s,
    heads_after = %(heads)s,
    error_class = %(error_class)s,
    finished_at = %(finished)s
WHERE run = %(run)s AND outcome IS NULL
