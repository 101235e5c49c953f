"""Where a database file is."""

import os
import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from arxos_migrations.quick.service import QuickService

_SCHEME = "sqlite:///"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = frozenset(f"{_LETTERS}{_LETTERS.upper()}0123456789/._-")
"""Characters of a path that are the same in a URL."""


def database_at(service: "QuickService", revision: str) -> str | None:
    """Give the URL of a file that is at this one revision, as it is shown."""
    path = _path(service.url_env)
    table = service.version_table
    if path is None or not table.isidentifier() or not os.path.isfile(path):  # noqa: PTH113 - pathlib is slow to import
        return None
    try:
        heads = _heads(path, table)
    except sqlite3.Error:
        return None
    return _SCHEME + path if heads == [(revision,)] else None


def _heads(path: str, table: str) -> list[tuple[object]]:
    # Whoever holds a lock is waited for, and named, elsewhere.
    name = f"file:{path}?mode=rw"
    connection = sqlite3.connect(name, uri=True, timeout=0, isolation_level=None)
    try:
        return connection.execute(f"SELECT version_num FROM {table}").fetchall()  # noqa: S608 - an identifier
    finally:
        connection.close()


def _path(variable: str) -> str | None:
    text = os.environ.get(variable, "")
    if os.environ.get(f"{variable}_FILE") or not text.startswith(_SCHEME):
        return None
    path = text.removeprefix(_SCHEME)
    if not path or path[-1] in "/.":
        return None
    if path[0] != "/":
        path = f"{os.getcwd()}/{path}"  # noqa: PTH109 - pathlib is slow to import
    is_plain = _PLAIN.issuperset(path) and "//" not in path and "/./" not in path
    return path if is_plain else None
