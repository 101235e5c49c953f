"""The Alembic plugin, found by its entry point: what our comparisons add to Alembic's own.

Alembic imports it in every project of the environment, so it only registers here; it does
nothing where env.py does not name it in `autogenerate_plugins`, as `run_migrations` does.
The comparisons themselves are imported when one is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alembic.runtime.plugins import Plugin

_PREPARATIONS = {
    "reflection": "accept_not_valid",
    "defaults": "survive_new_labels",
}
"""What is done before Alembic compares; module of `comparison` and its function."""

_TABLE_COMPARISONS = {
    "primary_keys": "compare_primary_key",
    "constraints": "compare_constraints",
    "foreign_keys": "compare_foreign_keys",
    "indexes": "compare_indexes",
}
"""What looks at one table, in this order."""

_WHOLE_COMPARISONS = {
    "order": "put_in_order",
    "enums": "compare_enums",
    "casts": "add_casts",
    "percent_signs": "write_once",
}
"""What looks at all that was found, in this order."""


def setup(plugin: "Plugin") -> None:
    """Register the comparisons (called by Alembic)."""
    from alembic.util import DispatchPriority

    for target, comparisons, priority in (
        ("autogenerate", _PREPARATIONS, DispatchPriority.FIRST),
        ("table", _TABLE_COMPARISONS, DispatchPriority.LAST),
        ("autogenerate", _WHOLE_COMPARISONS, DispatchPriority.LAST),
    ):
        for module, function in comparisons.items():
            plugin.add_autogenerate_comparator(
                _imported_when_called(module, function),
                target,
                f"arxos_{module}",
                qualifier="postgresql",
                priority=priority,
            )


def _imported_when_called(module: str, function: str) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:  # noqa: ANN401 - Alembic's own values pass through
        found = import_module(f"arxos_migrations.comparison.{module}")
        return getattr(found, function)(*arguments)

    return call
