"""Finds the kinds of objects: each module of kinds/ has one."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from arxos_migrations.snapshot.postgresql.remedy import kinds
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind


def kind_of(name: str) -> tuple[str, Kind | None]:
    """Return the kind that an object's name begins with, and how it is made."""
    found = _kinds()
    fitting = [kind for kind in found if name.startswith(f"{kind} ")]
    if not fitting:
        return name.partition(" ")[0], None
    longest = max(fitting, key=len)
    return longest, found[longest]


@cache
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for module in iter_modules(kinds.__path__, f"{kinds.__name__}."):
        kind: Kind = import_module(module.name).KIND
        found.update(dict.fromkeys(kind.names, kind))
    return found
