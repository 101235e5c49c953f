"""Fills the tables of a file that may be thrown away, whatever its schema."""

import sqlite3
from collections.abc import Collection

from arxos_migrations.proof.sqlite.seeding.filling import Filling
from arxos_migrations.proof.sqlite.seeding.looks import LOOKS
from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.queries import query
from arxos_migrations.proof.sqlite.seeding.refusals import Refusal
from arxos_migrations.proof.sqlite.seeding.seeded import Seeded
from arxos_migrations.proof.sqlite.seeding.subject import read_subjects
from arxos_migrations.proof.walk import Rung

_NONE = Refusal(reason="no row was tried")


def seed(connection: sqlite3.Connection, *, rung: Rung, left_out: Collection[str] = ()) -> Seeded:
    """Put rows into every table but ours, SQLite's own and those `left_out`.

    The same schema gets the same rows. The connection is in autocommit mode, to a file that may be
    thrown away; checks and triggers run, and foreign keys are looked after at the end. The driver's
    errors go through.
    """
    connection.executescript(query("begin"))
    subjects = read_subjects(connection, left_out=left_out)
    filling = Filling(putting=Putting(connection=connection, subjects=subjects), looks=LOOKS[rung])
    if filling.looks:
        filling.fill()
    return _result(filling, rung)


def _result(filling: Filling, rung: Rung) -> Seeded:
    """Count what every table holds now, and say why one holds nothing."""
    subjects, refusals = filling.putting.subjects.values(), filling.refusals
    counts = {subject.name: filling.putting.count(subject) for subject in subjects}
    empty = [name for name, count in counts.items() if not count and rung is not Rung.NONE]
    return Seeded(
        rung=rung,
        rows=counts,
        one_row=frozenset(
            name for name, count in counts.items() if count == 1 and name in refusals
        ),
        unfilled={
            name: f"could not be filled, because {refusals.get(name, _NONE).reason}"
            for name in empty
        },
    )
