-- The same for PostgreSQL 14, which knows one strategy only.
CREATE DATABASE {name} TEMPLATE {source}
