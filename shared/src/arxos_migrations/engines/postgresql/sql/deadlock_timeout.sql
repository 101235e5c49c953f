-- How long a session waits for a lock before it looks for a circle, in seconds.
SELECT pg_catalog.extract('epoch', pg_catalog.current_setting('deadlock_timeout')::interval)::float8
