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

_COMPARISONS = {
    "postgresql": {
        "first": {
            "reflection": "accept_not_valid",
            "defaults": "survive_new_labels",
        },
        "table": {
            "primary_keys": "compare_primary_key",
            "constraints": "compare_constraints",
            "foreign_keys": "compare_foreign_keys",
            "indexes": "compare_indexes",
        },
        "last": {
            "order": "put_in_order",
            "enums": "compare_enums",
            "casts": "add_casts",
            "percent_signs": "write_once",
        },
    },
    "sqlite": {
        "first": {
            "quiet": "read_texts_instead",
        },
        "table": {
            "columns": "compare_columns",
            "constraints": "compare_constraints",
            "indexes": "compare_indexes",
            "tables": "note_table",
        },
        "last": {
            "settling": "settle",
        },
    },
}
"""By dialect: what is done before Alembic compares, what looks at one table, and what looks at
all that was found; each in its order, as module of the dialect's folder and its function."""


def setup(plugin: "Plugin") -> None:
    """Register the comparisons (called by Alembic)."""
    from alembic.util import DispatchPriority

    stages = (
        ("first", "autogenerate", DispatchPriority.FIRST),
        ("table", "table", DispatchPriority.LAST),
        ("last", "autogenerate", DispatchPriority.LAST),
    )
    for dialect, comparisons in _COMPARISONS.items():
        for stage, target, priority in stages:
            for module, function in comparisons[stage].items():
                plugin.add_autogenerate_comparator(
                    _imported_when_called(f"{dialect}.{module}", function),
                    target,
                    f"arxos_{dialect}_{module}",
                    qualifier=dialect,
                    priority=priority,
                )


def _imported_when_called(module: str, function: str) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:  # noqa: ANN401 - Alembic's own values pass through
        found = import_module(f"arxos_migrations.comparison.{module}")
        return getattr(found, function)(*arguments)

    return call
