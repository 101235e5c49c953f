-- Ends the sessions of a database; a pool of an env.py may have left one open.
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %(name)s
