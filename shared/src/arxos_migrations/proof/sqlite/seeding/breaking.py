"""Rows that break what a check demanded that is gone, and stand in the way of putting it back."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from arxos_migrations.proof.sqlite.seeding.drawing import Draw
from arxos_migrations.proof.sqlite.seeding.looks import LOOKS, Look
from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.queries import query
from arxos_migrations.proof.sqlite.seeding.subject import Subject, read_subjects
from arxos_migrations.proof.walk import Rung

_PLACE = len(LOOKS[Rung.EDGES])
"""Behind the rows that every table gets."""


def break_removed(
    connection: sqlite3.Connection,
    removed: Mapping[str, Sequence[str]],
    *,
    left_out: Collection[str] = (),
) -> list[str]:
    """Put in a row for each check that would not take it, where none of those that are there does.

    `removed` are the expressions of checks by the names of their tables; those tables come back
    whose check could not be broken. The connection is as it is for `seed`, which comes before: a
    NULL, a twin and a key that leads nowhere are there then.
    """
    connection.executescript(query("begin"))
    subjects = read_subjects(connection, left_out=left_out, removed=removed)
    putting = Putting(connection=connection, subjects=subjects)
    return [
        subject.name
        for subject in subjects.values()
        for place, expression in enumerate(subject.removed, start=_PLACE)
        if not _break(putting, subject, expression, place)
    ]


def _break(putting: Putting, subject: Subject, expression: str, place: int) -> bool:
    """Say whether there is such a row now, or no such column."""
    wanted = f"NOT ({expression})"
    try:
        if putting.count(subject, wanted):
            return True
    except sqlite3.OperationalError:  # a column of it is gone as well
        return True
    parents = {key: putting.parents(key) for key in subject.foreign_keys}
    return putting.put(Draw(subject, Look.HIGH, place, parents=parents), wanted=wanted) is None
