"""The plugin registers only; every project of the environment pays for its import."""

import subprocess
import sys
from unittest.mock import Mock

from alembic.runtime.plugins import _all_plugins
from alembic.util import DispatchPriority

from arxos_migrations import plugin


def test_alembic_finds_it_by_its_entry_point() -> None:
    """Under the name that `run_migrations` asks for."""
    import alembic.autogenerate  # noqa: F401 - what loads the plugins

    assert "arxos_migrations" in _all_plugins


def test_every_comparison_is_for_postgresql_and_comes_after_alembics() -> None:
    """So that it can correct what Alembic found."""
    registering = Mock()
    plugin.setup(registering)
    calls = registering.add_autogenerate_comparator.call_args_list
    assert len(calls) == 8
    assert {call.kwargs["qualifier"] for call in calls} == {"postgresql"}
    assert {call.kwargs["priority"] for call in calls} == {DispatchPriority.LAST}


def test_no_comparison_is_imported_before_it_is_asked_for() -> None:
    """Loading Alembic with the plugin loads none of our modules but the plugin."""
    code = (
        "import sys, alembic.autogenerate; "
        "print(sorted(n for n in sys.modules if n.startswith('arxos_migrations')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['arxos_migrations', 'arxos_migrations.plugin']\n"
