-- Takes back for the rest of this transaction what a revision has done by SET ROLE.
SELECT pg_catalog.set_config('role', 'none', true)
