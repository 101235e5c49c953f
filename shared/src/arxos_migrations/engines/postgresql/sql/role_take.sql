-- Has the rights of the migration role, whatever a revision has done by SET ROLE.
SELECT pg_catalog.set_config('arxos.role', pg_catalog.current_setting('role'), true);
SET LOCAL role TO DEFAULT
