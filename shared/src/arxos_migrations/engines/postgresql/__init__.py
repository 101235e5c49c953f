"""PostgreSQL: connecting, session lock, catalog queries, bootstrap; SQL in named files."""
