"""The schema of arx-backend."""
