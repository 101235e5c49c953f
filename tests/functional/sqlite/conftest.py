"""Small services on SQLite with files of their own, and processes that can be killed."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from support.file_database import FileDatabase
from support.file_walk import KILL_POINTS
from support.scratch import Scratch, make_scratch
from support.warm import Warm, warm_process


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Write a service without revisions."""
    return make_scratch(tmp_path, engine="sqlite")


@pytest.fixture
def database(scratch: Scratch, tmp_path: Path) -> FileDatabase:
    """Name a file that is not there yet."""
    return FileDatabase(service=scratch.service, path=tmp_path / "scratch.db")


@pytest.fixture(scope="session")
def killable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Keep a process that forks commands which can be told where to die, and their children."""
    with (
        patch.dict(os.environ, {"PYTHONPATH": str(KILL_POINTS)}),
        warm_process(tmp_path_factory.mktemp("killable")) as warm,
    ):
        yield warm
