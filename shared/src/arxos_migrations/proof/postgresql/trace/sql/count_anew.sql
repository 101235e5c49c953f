-- What is counted in this transaction is given away at its end: the next one begins with nothing.
SELECT pg_stat_force_next_flush()
