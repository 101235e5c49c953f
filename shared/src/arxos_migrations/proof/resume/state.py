"""What is compared of a database that a revision was run on."""

from collections.abc import Iterator
from dataclasses import dataclass

from arxos_migrations.proof.rows import Rows, left, lost
from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.value import Snapshot
from arxos_migrations.snapshot.words import words


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """Where it is, its catalog and its rows."""

    heads: tuple[str, ...]
    snapshot: Snapshot
    rows: Rows


def differences(expected: State, found: State) -> Iterator[str]:
    """Say them in words; the rows of `found` were read with those `expected` in mind."""
    if found.heads != expected.heads:
        yield f"the version is {_at(found.heads)}, not {_at(expected.heads)}"
    yield from words(compare(expected.snapshot, found.snapshot))
    for loss in lost(expected.rows, found.rows):
        yield loss.words
    yield from left(expected.rows, found.rows)


def _at(heads: tuple[str, ...]) -> str:
    return ", ".join(heads) or "base"
