"""P2: `arxos-migrate status` over 5,000 revision files, against `alembic current`.

Whole processes that are asked the same; `alembic heads` is Alembic's loader and nothing else. It
finds the files compiled, unless the line says otherwise; ours reads their text each time. The limit
is Python that opens and reads the files.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.histories import Many, make_many
from benchmarks.process import call

GOAL = Goal(measure=Measure.CPU, ratio=0.05)
COUNT = 5000
_BARE = """\
import os, sys
for entry in os.scandir(sys.argv[1]):
    if entry.is_file():
        file = os.open(entry.path, os.O_RDONLY)
        os.read(file, 1 << 16)
        os.close(file)
"""


@contextmanager
def sides() -> Iterator[Sides]:
    """Write the files once."""
    with TemporaryDirectory(prefix="arxos-bench-") as name:
        many = make_many(Path(name), COUNT)
        yield Sides(
            ours=Side(what="arxos-migrate status", run=lambda: many.arxos("status")),
            peer=Side(what="alembic current", run=lambda: many.alembic("current")),
            limit=Side(what="Python, reading the files", run=lambda: _read(many)),
            also=(
                Side(what="alembic heads", run=lambda: many.alembic("heads")),
                Side(
                    what="alembic heads, files just written",
                    before=many.touch,
                    run=lambda: many.alembic("heads"),
                ),
            ),
        )


def _read(many: Many) -> None:
    words = ["-c", _BARE, str(many.service.versions[0])]
    call(sys.executable, *words, cwd=many.folder, env=many.database.environment())
