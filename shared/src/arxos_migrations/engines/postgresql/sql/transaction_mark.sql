-- Tells the running transaction from the others of its session. It is no query, so what has to be
-- said before any of those, such as the isolation, can be said behind it.
SET LOCAL arxos_migrations.transaction = 'of the step'
