"""What two runs must have in common."""

from dataclasses import replace

import pytest

from arxos_migrations.proof.resume.state import State, differences
from arxos_migrations.proof.rows import Rows, TableRows
from arxos_migrations.snapshot.value import Snapshot


def state(**sequences: str) -> State:
    """Make one with three rows."""
    table = TableRows(key=("id",), hashes=(1, 2, 3), kept=3, columns={"id": "a", "name": "b"})
    return State(
        heads=("001",),
        snapshot=Snapshot(engine="postgresql", objects={"table public.rooms": {}}),
        rows=Rows(tables={"public.rooms": table}, sequences=sequences),
    )


def test_nothing_differs() -> None:
    """Where it is the same."""
    assert list(differences(state(ids="3"), state(ids="3"))) == []


def test_all_differences_are_said() -> None:
    """Those of the version, of the catalog and of the rows."""
    table = TableRows(key=("id",), hashes=(1, 2, 4), kept=2, columns={"id": "a", "name": "b"})
    found = State(
        heads=(),
        snapshot=Snapshot(engine="postgresql", objects={}),
        rows=Rows(tables={"public.rooms": table}, sequences={}),
    )
    assert list(differences(state(), found)) == [
        "the version is base, not 001",
        "table public.rooms is missing.",
        "public.rooms has 2 of 3 rows",
        "public.rooms has 1 row more",
    ]


def test_other_values_are_said() -> None:
    """By their column."""
    other = TableRows(key=("id",), hashes=(1, 2, 3), kept=3, columns={"id": "a", "name": "c"})
    found = replace(state(), rows=Rows(tables={"public.rooms": other}, sequences={}))
    assert list(differences(state(), found)) == ["public.rooms.name holds other values"]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("4", []),
        ("3", []),
        ("2", ["ids goes on behind 2, not behind 3"]),
        ("", ["ids begins again, not behind 3"]),
    ],
)
def test_numbers_may_be_drawn_for_nothing(found: str, said: list[str]) -> None:
    """As by a transaction that was rolled back; none is given away twice."""
    assert list(differences(state(ids="3"), state(ids=found))) == said
