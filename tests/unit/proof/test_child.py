"""The process that proves, started as its parent starts it."""

import json
import os
import subprocess
import sys

import pytest

from arxos_migrations.proof.request import ProofRequest
from support.proved import SHADOWS
from support.scratch import Scratch


@pytest.mark.parametrize(
    ("body", "said", "code"),
    [("pass", [["Began"], ["proof"]], 0), ("not Python:", [["error", "lines", "findings"]], 2)],
)
def test_it_says_what_it_does_and_how_that_ended(
    body: str, said: list[list[str]], code: int, revised: Scratch
) -> None:
    """A line for each, and an exit code that is an error's own."""
    request = ProofRequest(
        ini=str(revised.service.ini),
        wanted=("001",),
        folder=str(SHADOWS),
        install=False,
    )
    path = revised.versions / "001_take_step.py"
    path.write_text(
        path.read_text("utf-8").replace('revision = "001"', f"{body}\nrevision = '001'")
    )
    (reading, writing), (lifeline, life) = os.pipe(), os.pipe()
    command = [sys.executable, "-m", "arxos_migrations.proof.child", str(writing), str(lifeline)]
    child = subprocess.Popen(command, pass_fds=(writing, lifeline))
    os.close(writing)
    os.close(lifeline)
    with child, os.fdopen(life, "w") as line, os.fdopen(reading) as lines:
        line.write(request.to_line())
        line.flush()
        assert [list(json.loads(words)) for words in lines] == said
        assert child.wait(60) == code


def test_it_ends_with_its_parent(revised: Scratch) -> None:
    """Whose end of the lifeline is closed then."""
    revised.revise("001", up="import time; print('begun', flush=True); time.sleep(600)")
    request = ProofRequest(
        ini=str(revised.service.ini), wanted=("001",), folder=str(SHADOWS), install=False
    )
    (reading, writing), (lifeline, life) = os.pipe(), os.pipe()
    command = [sys.executable, "-m", "arxos_migrations.proof.child", str(writing), str(lifeline)]
    child = subprocess.Popen(command, pass_fds=(writing, lifeline), stdout=subprocess.PIPE)
    os.close(writing)
    os.close(lifeline)
    with child, os.fdopen(reading):
        os.write(life, request.to_line().encode())
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        os.close(life)
        assert child.wait(60) == 137
