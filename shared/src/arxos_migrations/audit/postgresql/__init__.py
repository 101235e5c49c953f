"""The audit in PostgreSQL: tables of our own schema."""
