"""Calls what a revision makes: nobody looks into a function or a view before it is used."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from arxos_migrations.snapshot.value import Snapshot

VIEWS: Final = ("view ", "materialized view ")
_KINDS: Final = (*VIEWS, "function ", "procedure ", "aggregate ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """What was found, in words."""

    fails: tuple[str, ...] = ()
    """Functions whose code does not fit the schema."""
    unreadable: tuple[str, ...] = ()
    """Views that cannot be selected from, whatever rows there are."""


class Caller(Protocol):
    """Whoever has the databases."""

    def copied(self, source: str) -> AbstractContextManager[str]:
        """Copy a database for a block."""

    def call(self, name: str, names: Collection[str]) -> Called:
        """Call functions and select from views, which may do anything to this database."""


def call_made(ground: Caller, name: str, below: Snapshot, above: Snapshot) -> Called:
    """Call what is in `above` and was not, or was otherwise, in `below`; on a copy."""
    names = callable_names(below, above)
    if not names:
        return Called()
    with ground.copied(name) as aside:
        return ground.call(aside, names)


def callable_names(below: Snapshot, above: Snapshot) -> list[str]:
    """Name the functions and views that are new or other ones, as the snapshot does."""
    return [
        name
        for name, facts in above.objects.items()
        if name.startswith(_KINDS) and below.objects.get(name) != facts
    ]
