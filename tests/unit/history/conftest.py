"""Makes `history_graphs`, which the tests of this folder share, importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # pytest's importlib mode leaves it out
