-- How long a statement may wait for a lock: of this transaction, or of the session.
SELECT pg_catalog.set_config('lock_timeout', %(wait)s, %(in_transaction)s)
