"""The Alembic environment of arx-backend."""

from arx_backend_schema import metadata
from arxos_migrations.env import run_migrations

run_migrations(metadata)
