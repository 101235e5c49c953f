-- Whether such a table may be a temporary one, which is in nobody's way; role and database as SQL.
SELECT
    pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY'),
    pg_catalog.quote_ident(current_user),
    pg_catalog.quote_ident(pg_catalog.current_database())
