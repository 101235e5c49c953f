"""The Alembic environment of arx-bas-iot."""

from arx_bas_iot_schema import metadata
from arxos_migrations.env import run_migrations

run_migrations(metadata)
