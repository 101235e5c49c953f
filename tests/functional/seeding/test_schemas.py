"""Nasty schemas, each in a file that says what is to come of it."""

from pathlib import Path
from typing import Any

import pytest
from psycopg import Connection

from arxos_migrations.proof.postgresql.seeding import Rung, Seeded, seed
from functional.seeding.conftest import SCHEMAS, Shadow
from functional.seeding.looking import check_again

_EXPECTED = "-- Expected: "
_FILLED, _ONE_ROW, _ROWS = " is filled", " has one row", " has rows"


def _expected(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(_EXPECTED) for line in lines if line.startswith(_EXPECTED)]


def _said(seeded: Seeded, connection: Connection[Any], line: str) -> str:
    """Say of what a line is about how it is."""
    if line.endswith(_FILLED):
        name = line.removesuffix(_FILLED)
        is_filled = seeded.rows[name] > 2 and name not in {*seeded.unfilled, *seeded.one_row}
        return line if is_filled else f"{name} has {seeded.rows[name]} rows"
    if line.endswith(_ONE_ROW):
        name = line.removesuffix(_ONE_ROW)
        is_one = name in seeded.one_row and name not in seeded.unfilled
        return line if is_one else f"{name} has {seeded.rows[name]} rows"
    if line.endswith(_ROWS):
        name = line.removesuffix(_ROWS)
        found = connection.execute(f"SELECT count(*) FROM {name}".encode()).fetchone()
        return line if found and found[0] and name not in seeded.unfilled else f"{name} has none"
    name = line.partition(" could not be filled")[0]
    return f"{name} {seeded.unfilled.get(name)}"


@pytest.mark.parametrize("rung", [Rung.EDGES, Rung.PLAIN], ids=lambda rung: rung.name)
@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_filled_as_it_says(path: Path, rung: Rung, shadow: Shadow) -> None:
    """With rows that the server takes, or for a reason that it names."""
    connection = shadow(path.read_text(encoding="utf-8"))
    seeded = seed(connection, rung=rung, own=["arxos_migrations"])
    expected = _expected(path)
    assert [_said(seeded, connection, line) for line in expected] == expected
    check_again(connection)
    named = {line.partition(" could not be filled")[0] for line in expected}
    assert {*seeded.unfilled} <= named
    assert connection.info.transaction_status == 0


def test_every_schema_says_what_is_to_come() -> None:
    """Of something in it."""
    assert len(SCHEMAS) >= 40
    assert [path.stem for path in SCHEMAS if not _expected(path)] == []
