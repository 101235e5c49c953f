"""Runs tests that are no tries, and counts them as such."""

import re
import subprocess
import sys
from collections.abc import Sequence

from faults.tally import Outcome, Tally
from support.server import ROOT

_COUNT = re.compile(r"(\d+) (passed|failed|error)")


def run_tests(goal: str, fault: str, files: Sequence[str]) -> Tally:
    """Run files of tests/functional; a test that fails is a wrong result."""
    tally = Tally(goal=goal, fault=fault, engine="PostgreSQL", tool="tests of ours")
    paths = [f"tests/functional/{name}" for name in files]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counts = {word: int(count) for count, word in _COUNT.findall(done.stdout)}
    for _ in range(counts.get("passed", 0)):
        tally.add(Outcome(stopped=False))
    for _ in range(counts.get("failed", 0) + counts.get("error", 0)):
        tally.add(Outcome(stopped=False, wrong_rows=1), done.stdout)
    return tally
