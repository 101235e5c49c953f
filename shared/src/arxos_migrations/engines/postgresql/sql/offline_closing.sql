RESET default_transaction_read_only;
SELECT pg_catalog.pg_advisory_unlock({key});
