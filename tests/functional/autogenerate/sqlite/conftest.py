"""A small service on SQLite, and files at its first revision."""

import shutil
from pathlib import Path

import pytest

from functional.autogenerate.sqlite.models import MODELS
from functional.autogenerate.sqlite.running import autogenerate, migrate, modelled
from support.file_database import FileDatabase
from support.scratch import Scratch


@pytest.fixture(scope="session")
def at_first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the service and a file that its first revision has made."""
    folder = tmp_path_factory.mktemp("modelled_sqlite")
    database = FileDatabase(service=modelled(folder, MODELS).service, path=folder / "modelled.db")
    autogenerate(database)
    migrate(database, "head")
    return folder


@pytest.fixture
def database(at_first: Path, tmp_path: Path) -> FileDatabase:
    """Give a copy of both."""
    shutil.copytree(at_first, tmp_path, dirs_exist_ok=True)
    scratch = Scratch(folder=tmp_path / "services" / "scratch")
    return FileDatabase(service=scratch.service, path=tmp_path / "modelled.db")
