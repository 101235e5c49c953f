"""The body of every `env.py`: `run_migrations(metadata)`."""

from arxos_migrations.env.run import run_migrations
from arxos_migrations.env.settings import RunSettings

__all__ = ["RunSettings", "run_migrations"]
