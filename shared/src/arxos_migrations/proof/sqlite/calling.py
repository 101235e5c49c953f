"""Selects from views of a file."""

import sqlite3
from collections.abc import Collection
from typing import Final

from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.sqlite.queries import query

_VIEW: Final = "view "
_OF_APPLICATIONS: Final = ("no such function", "no such collation", "no such module")
"""What an application may add to its own connections (sqlite.org/appfunc.html)."""


def call(connection: sqlite3.Connection, names: Collection[str]) -> Called:
    """Select from the views that are named as in a snapshot; the rest cannot be called here."""
    fails, unreadable = [], []
    for name in names:
        if not name.startswith(_VIEW):
            continue
        try:
            connection.execute(query("view").format(view=name.removeprefix(_VIEW)))
        except sqlite3.Error as error:
            said = str(error)
            if said.startswith(_OF_APPLICATIONS):
                fails.append(f"{name} needs what SQLite itself does not have: {said}.")
            else:
                unreadable.append(f"{name}: {said}")
    return Called(fails=tuple(fails), unreadable=tuple(unreadable))
