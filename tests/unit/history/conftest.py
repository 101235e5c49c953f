"""Makes `tests.unit.history.history_graphs`, which these tests share, importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))  # pytest's importlib mode leaves it out
