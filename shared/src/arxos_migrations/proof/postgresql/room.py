"""Room for a shadow on a server that is kept, where others may have theirs at the same time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Any

import psycopg

from arxos_migrations.engines.sql_files import sql_files
from arxos_migrations.localdb import Server, drop_template

_query = sql_files(__file__)


@contextmanager
def room_on(
    server: Server, make: Callable[[str], None]
) -> Iterator[tuple["psycopg.Connection[Any]", str]]:
    """Let `make` make a base of a name that nobody has; give it and a superuser's connection.

    All databases whose names begin with it are dropped behind the block; what a process that was
    killed has left there is dropped first.
    """
    with psycopg.connect(server.url(), autocommit=True) as admin:
        for left in _bases(admin):
            if _take(admin, left):
                _drop(admin, left)
                admin.execute(_query("leave_shadow"), {"base": left})
        base = f"shadow_{token_hex(4)}"
        _take(admin, base)
        try:
            make(base)
            yield admin, base
        finally:
            _drop(admin, base)


def _bases(admin: "psycopg.Connection[Any]") -> list[str]:
    names = [name for (name,) in admin.execute(_query("shadow_databases"))]
    return [*dict.fromkeys("_".join(name.split("_")[:2]) for name in names)]


def _take(admin: "psycopg.Connection[Any]", base: str) -> bool:
    ((is_ours,),) = admin.execute(_query("take_shadow"), {"base": base})
    return bool(is_ours)


def _drop(admin: "psycopg.Connection[Any]", base: str) -> None:
    """Drop a shadow; what it was copied from last, so that a kill in between is seen."""
    names = [name for (name,) in admin.execute(_query("shadow_databases"))]
    for name in reversed(names):
        if name == base or name.startswith(f"{base}_"):
            drop_template(admin, name=name)
