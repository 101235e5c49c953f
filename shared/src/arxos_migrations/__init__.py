"""Safe, provable, resumable migrations for teams on Alembic."""
