-- The databases of all shadows on a server, those that are copied first.
SELECT datname FROM pg_catalog.pg_database WHERE datname ~ '^shadow_[0-9a-f]{8}(_[0-9]+)?$'
ORDER BY length(datname), datname
