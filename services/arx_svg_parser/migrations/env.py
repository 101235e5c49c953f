"""The Alembic environment of arx_svg_parser."""

from arx_svg_parser_schema import metadata
from arxos_migrations.env import run_migrations

run_migrations(metadata)
