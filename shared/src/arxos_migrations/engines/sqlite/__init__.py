"""SQLite: one file per device or worker, the driver of the standard library."""
