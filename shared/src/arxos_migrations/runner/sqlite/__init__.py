"""On SQLite: each step is a turn of its own, from BEGIN IMMEDIATE to COMMIT."""
