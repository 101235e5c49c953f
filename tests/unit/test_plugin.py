"""The plugin registers only; every project of the environment pays for its import."""

import subprocess
import sys
from importlib import import_module
from typing import Any
from unittest.mock import Mock

import pytest
from alembic.runtime.plugins import _all_plugins
from alembic.util import DispatchPriority

from arxos_migrations import plugin


def test_alembic_finds_it_by_its_entry_point() -> None:
    """Under the name that `run_migrations` asks for."""
    import alembic.autogenerate  # noqa: F401 - what loads the plugins

    assert "arxos_migrations" in _all_plugins


def test_each_comparison_is_for_one_dialect_alone() -> None:
    """The catalogs have nothing in common, so one that is compared imports nothing of the other."""
    found = {(call.args[2], call.kwargs["qualifier"]) for call in _registered()}
    assert {dialect for _, dialect in found} == {"postgresql", "sqlite"}
    assert all(name.startswith(f"arxos_{dialect}_") for name, dialect in found)


def test_every_comparison_comes_after_alembics_own() -> None:
    """So that it can correct what Alembic found; what prepares it comes before."""
    assert {
        call.args[2]: call.kwargs["priority"] is DispatchPriority.FIRST for call in _registered()
    } == {
        "arxos_postgresql_reflection": True,
        "arxos_postgresql_defaults": True,
        "arxos_postgresql_primary_keys": False,
        "arxos_postgresql_constraints": False,
        "arxos_postgresql_foreign_keys": False,
        "arxos_postgresql_indexes": False,
        "arxos_postgresql_order": False,
        "arxos_postgresql_enums": False,
        "arxos_postgresql_casts": False,
        "arxos_postgresql_percent_signs": False,
        "arxos_sqlite_quiet": True,
        "arxos_sqlite_columns": False,
        "arxos_sqlite_constraints": False,
        "arxos_sqlite_indexes": False,
        "arxos_sqlite_tables": False,
        "arxos_sqlite_settling": False,
    }


@pytest.mark.parametrize("number", range(16))
def test_every_registered_function_is_there(number: int) -> None:
    """A name that is written wrong would show only when somebody autogenerates."""
    registered = _registered()
    assert len(registered) == 16
    call = registered[number].args[0]
    module, function = (cell.cell_contents for cell in reversed(call.__closure__))
    assert callable(getattr(import_module(f"arxos_migrations.comparison.{module}"), function))


def _registered() -> list[Any]:
    registering = Mock()
    plugin.setup(registering)
    calls: list[Any] = registering.add_autogenerate_comparator.call_args_list
    return calls


def test_no_comparison_is_imported_before_it_is_asked_for() -> None:
    """Loading Alembic with the plugin loads none of our modules but the plugin."""
    code = (
        "import sys, alembic.autogenerate; "
        "print(sorted(n for n in sys.modules if n.startswith('arxos_migrations')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['arxos_migrations', 'arxos_migrations.plugin']\n"
