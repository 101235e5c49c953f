"""Runs a command to its end, and says what it said when it fails."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

BIN = Path(sys.executable).parent
PATIENCE_S = 300


def call(tool: str, *words: str, cwd: Path, env: Mapping[str, str]) -> None:
    """Run a tool that lies beside this Python. Raises AssertionError unless it exits with 0."""
    done = subprocess.run(
        [BIN / tool, *words],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, f"{tool} {' '.join(words)}: {done.stderr}"
