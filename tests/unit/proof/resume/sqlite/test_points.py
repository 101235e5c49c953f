"""A process counts its statements and kills itself at one of them."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from signal import SIGKILL

import pytest

from arxos_migrations.proof.resume.forks import forks_of
from arxos_migrations.proof.resume.order import Order
from arxos_migrations.proof.resume.point import Moment, Point
from support.scratch import Scratch

ROWS = """
op.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT)")
op.execute("CREATE TRIGGER named AFTER INSERT ON rooms BEGIN UPDATE rooms SET name = 'x'; END")
op.execute("INSERT INTO rooms VALUES (1, NULL)")
"""


def test_statements_in_triggers_are_points_too(files: Scratch, up: Order) -> None:
    """A process that dies there says where."""
    files.revise("001", up=ROWS)
    watched = replace(up, watches=True)
    with forks_of(files.service) as forks:
        number = forks.run(watched).said["counts"]["before"]
        seen: list[str] = []
        while not any(each.startswith("CREATE TRIGGER") for each in seen):
            Path(up.url.removeprefix("sqlite:///")).unlink(missing_ok=True)
            ended = forks.run(replace(watched, dies_at=Point(number=number, moment=Moment.BEFORE)))
            assert ended.status == -SIGKILL
            seen.append(ended.said["statement"])
            number -= 1
    # The driver shows the statement that has set the trigger off.
    assert seen.count("INSERT INTO rooms VALUES (?, NULL)") > 1


@pytest.mark.parametrize(
    "body",
    [
        "driver.execute('SELECT 1')",
        "driver.cursor().execute('SELECT 1')",
        "driver.cursor(sqlite3.Cursor).execute('SELECT 1')",
        "driver.executescript('SELECT 1')",
    ],
)
def test_whatever_opens_a_file_is_counted(body: str, files: Scratch, up: Order) -> None:
    """Also past SQLAlchemy."""
    files.revise(
        "001", up=f"import sqlite3; driver = sqlite3.connect(':memory:'); {body}; os._exit(0)"
    )
    with forks_of(files.service) as forks:
        for number in count(1):
            point = Point(number=number, moment=Moment.BEFORE)
            ended = forks.run(replace(up, watches=True, dies_at=point))
            if ended.said.get("statement") == "SELECT ?":
                return
            assert ended.status == -SIGKILL, "it went past that statement"
