-- Whether the running transaction is the one that was marked.
SELECT coalesce(pg_catalog.current_setting('arxos_migrations.transaction', true), '') <> ''
