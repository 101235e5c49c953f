-- Whether the version table is there; in the search path when no schema is named.
SELECT pg_catalog.to_regclass(
    CASE
        WHEN %(schema)s::text IS NULL THEN pg_catalog.quote_ident(%(name)s)
        ELSE pg_catalog.quote_ident(%(schema)s) || '.' || pg_catalog.quote_ident(%(name)s)
    END
) IS NOT NULL
