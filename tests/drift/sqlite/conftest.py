"""The file that drifts, copied for each kind."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from drift.sqlite.drifting import BASE, run


@pytest.fixture(scope="session")
def drift_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file that all kinds start from."""
    file = tmp_path_factory.mktemp("drift") / "base.db"
    run(file, BASE)
    return file


@pytest.fixture
def copy_file(drift_file: Path, tmp_path: Path) -> Callable[[], Path]:
    """Give a function that copies it."""
    return lambda: Path(shutil.copy(drift_file, tmp_path / "copy.db"))
