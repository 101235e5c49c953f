"""What each of the six revisions makes, and that it undoes exactly that."""

import importlib.util
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

VERSIONS = Path(__file__).parents[3] / "services" / "arx-backend" / "migrations" / "versions"
FIRST_SIX = {
    "001": "001_create_users_and_projects.py",
    "002": "002_create_buildings_and_floors.py",
    "003": "003_create_rooms.py",
    "004": "004_create_walls_doors_windows.py",
    "005": "005_create_devices_labels_zones.py",
    "006": "006_create_collaboration_tables.py",
}


@pytest.mark.parametrize("revision", FIRST_SIX)
def test_a_revision_creates_the_tables_of_its_number(
    revision_of: dict[str, str], revision: str
) -> None:
    """The original's numbering."""
    expected = {table for table, made_by in revision_of.items() if made_by == revision}
    created = re.findall(r"^CREATE TABLE (\w+)", _sql(_load(revision).upgrade), re.MULTILINE)
    assert set(created) == expected


@pytest.mark.parametrize("revision", FIRST_SIX)
def test_a_downgrade_drops_what_was_created_in_reverse_order_and_nothing_else(
    revision: str,
) -> None:
    """Indexes and sequences go with their tables; the extension stays."""
    module = _load(revision)
    created = re.findall(r"^CREATE TABLE (\w+)", _sql(module.upgrade), re.MULTILINE)
    statements = [line for line in _sql(module.downgrade).splitlines() if line]
    assert statements == [f"DROP TABLE {table};" for table in reversed(created)]


def _load(revision: str) -> ModuleType:
    path = VERSIONS / FIRST_SIX[revision]
    spec = importlib.util.spec_from_file_location(f"arx_backend_{revision}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _sql(run: Callable[[], None]) -> str:
    """Give the SQL that Alembic would send, without a database."""
    text = StringIO()
    options = {"as_sql": True, "output_buffer": text}
    with Operations.context(MigrationContext.configure(dialect_name="postgresql", opts=options)):
        run()
    return text.getvalue()
