"""A small service with geometries, enums and rules, and databases at its first revision."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.localdb import NativeServer, copy_database, freeze_template
from support.database import Database
from support.dumps import schema_dump
from support.modelled import autogenerate, migrate, modelled
from support.scratch import Scratch
from support.server import BOOTSTRAPPED


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Make the small service, whose first revision is still to be written."""
    return modelled(tmp_path_factory.mktemp("modelled"))


@pytest.fixture(scope="session")
def at_first(first: Scratch, server: NativeServer) -> str:
    """Make the template that has the small schema; its revision has been down and up."""
    copy_database(server, source=BOOTSTRAPPED, name="template_modelled")
    database = Database(server=server, name="template_modelled", service=first.service)
    empty = schema_dump(database)
    autogenerate(database)
    migrate(database, "head")
    made = schema_dump(database)
    migrate(database, "base")
    assert schema_dump(database) == empty
    migrate(database, "head")
    assert schema_dump(database) == made
    freeze_template(server, name=database.name)
    return database.name


@pytest.fixture
def modelled_database(
    at_first: str, first: Scratch, copy: Callable[[str], Database], tmp_path: Path
) -> Database:
    """Give a database at the first revision, and a service of the test's own for it."""
    shutil.copytree(first.folder, tmp_path / "scratch")
    return replace(copy(at_first), service=Scratch(folder=tmp_path / "scratch").service)
