"""The catalog of PostgreSQL."""
