-- Lets a revision go on as the role that it has set.
SELECT pg_catalog.set_config('role', pg_catalog.current_setting('arxos.role'), true)
