"""The process that runs revisions, started as its other side starts it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.starter import preload
from support.scratch import Scratch


@contextmanager
def starter(scratch: Scratch) -> Iterator[tuple["subprocess.Popen[bytes]", int, int, IO[str]]]:
    """Give it, both ends that keep it alive, and what it says."""
    (asking, orders), (said, speaking), (lifeline, life) = os.pipe(), os.pipe(), os.pipe()
    numbers = (asking, speaking, lifeline)
    child = subprocess.Popen(
        [
            *(sys.executable, "-m", "arxos_migrations.proof.resume.starter"),
            *(str(scratch.service.ini), *map(str, numbers)),
        ],
        pass_fds=numbers,
    )
    for descriptor in numbers:
        os.close(descriptor)
    with child, os.fdopen(said) as lines:
        yield child, orders, life, lines


def test_it_says_what_it_runs_and_how_that_ended(files: Scratch, up: Order) -> None:
    """Modules that were needed are said once: the next runs have them already."""
    with starter(files) as (child, orders, life, lines):
        for is_first in (True, False):
            os.write(orders, up.to_line().encode())
            assert list(json.loads(lines.readline())) == ["process"]
            ended = json.loads(lines.readline())
            assert (ended["status"], ended["said"]["failure"]) == (0, None)
            assert ("sqlalchemy.dialects.sqlite" in ended["said"]["modules"]) is is_first
        os.close(orders)
        assert child.wait(60) == 0
        os.close(life)


def test_what_a_run_prints_is_not_heard(files: Scratch, up: Order, tmp_path: Path) -> None:
    """It would be heard a hundred times; nor does a run wait for what is typed."""
    files.revise(
        "001", up="print(sys.stdin.read()); print('x', file=sys.stderr); os.write(1, b'x')"
    )
    numbers = [number for pair in (os.pipe(), os.pipe(), os.pipe()) for number in pair]
    asking, orders, said, speaking, lifeline, life = numbers
    output = tmp_path / "output"
    os.write(orders, up.to_line().encode())
    os.close(orders)
    with output.open("wb") as file:
        subprocess.run(
            [
                *(sys.executable, "-m", "arxos_migrations.proof.resume.starter"),
                *(str(files.service.ini), str(asking), str(speaking), str(lifeline)),
            ],
            pass_fds=(asking, speaking, lifeline),
            stdout=file,
            stderr=file,
            check=True,
        )
    assert output.read_bytes() == b""
    for number in (asking, said, speaking, lifeline, life):
        os.close(number)


def test_a_run_ends_with_those_that_ordered_it(files: Scratch, up: Order, tmp_path: Path) -> None:
    """The lifeline is its own."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    files.revise("001", up=f"p = open('{pipe}', 'w'); print(1, file=p, flush=True); signal.pause()")
    with starter(files) as (child, orders, life, _):
        os.write(orders, up.to_line().encode())
        with pipe.open() as said:
            assert said.readline() == "1\n"
            os.close(orders)
            os.close(life)
            assert said.read() == ""
        assert child.wait(60) == 0


def test_what_cannot_be_imported_is_left_out() -> None:
    """It is for speed alone."""
    sys.modules.pop("this", None)
    preload(["no_such_module", "colorsys"])
    assert "colorsys" in sys.modules
