-- Whether there is a table, an index or the like of this name.
SELECT pg_catalog.to_regclass(%(name)s) IS NOT NULL
