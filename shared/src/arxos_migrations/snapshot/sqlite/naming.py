"""Names as a snapshot writes them: as SQLite compares them, in quotes where they need some."""

import re

from arxos_migrations.engines.sqlite.ddl.names import folded

_PLAIN = re.compile(r"[a-z_\x80-\U0010ffff][a-z0-9_$\x80-\U0010ffff]*")
_RESERVED = """\
add all alter and as autoincrement between case cast check collate commit constraint create
current_date current_time current_timestamp default deferrable delete distinct drop else escape
except exists foreign from group having in index insert intersect into is isnull join limit not
nothing notnull null on or order primary raise references returning select set table then to
transaction union unique update using values when where"""
RESERVED = frozenset(_RESERVED.split())
"""Words that mean something else without quotes (https://www.sqlite.org/lang_keywords.html)."""


def spelled(name: str) -> str:
    """Write a name in the one way that all ways to write it have in common."""
    name = folded(name)
    if _PLAIN.fullmatch(name) and name not in RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def listed(names: tuple[str, ...]) -> str:
    """Write names between parentheses."""
    return f"({', '.join(map(spelled, names))})"


def key(kind: str, *names: str) -> str:
    """Name an object; the table that a column belongs to comes before the column."""
    return f"{kind} {'.'.join(map(spelled, names))}"
