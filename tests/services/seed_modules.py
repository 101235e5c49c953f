"""The seeds of a service as a module, and their rows as the tests look at them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

Rows = dict[str, list[dict[str, Any]]]


def load_seeds(folder: Path, name: str) -> ModuleType:
    """Load the seeds of a service's folder by their path, as the loader does it."""
    spec = importlib.util.spec_from_file_location(name, folder / "seeds" / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def read_rows(seeds: ModuleType, *, factor: int) -> Rows:
    """Read all rows of a size."""
    return {
        table: [dict(zip(columns, row, strict=True)) for row in rows]
        for table, columns, rows in seeds.tables(factor)
    }
