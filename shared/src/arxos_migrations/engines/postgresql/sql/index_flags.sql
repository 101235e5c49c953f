-- How far a DROP INDEX CONCURRENTLY has come: it takes these from an index one after the other.
SELECT i.indisvalid, i.indisready, i.indislive
FROM pg_catalog.pg_index AS i
WHERE i.indexrelid = pg_catalog.to_regclass(%(name)s)
