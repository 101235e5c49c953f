"""On PostgreSQL: one session lock for the whole run, found out of order before it."""
