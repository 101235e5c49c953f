"""The audit in SQLite: tables with our prefix."""
