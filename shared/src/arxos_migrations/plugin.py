"""The Alembic plugin, found by its entry point: what our comparisons add to Alembic's own.

Alembic imports it in every project of the environment, so it only registers here; it does
nothing where env.py does not name it in `autogenerate_plugins`, as `run_migrations` does.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.runtime.plugins import Plugin


def setup(plugin: "Plugin") -> None:
    """Register the comparisons (called by Alembic)."""
