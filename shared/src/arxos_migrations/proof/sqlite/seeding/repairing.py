"""Mends the keys of rows that were put in before the rows that they lead to."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.proof.sqlite.catalog import ForeignKey
from arxos_migrations.proof.sqlite.seeding.order import needs
from arxos_migrations.proof.sqlite.seeding.putting import Putting
from arxos_migrations.proof.sqlite.seeding.queries import query
from arxos_migrations.proof.sqlite.seeding.subject import Subject
from arxos_migrations.proof.sqlite.seeding.values import Value

_Row = tuple[Value, ...]


def repair(putting: Putting) -> None:
    """Lead rows that lead nowhere to rows that exist; those that cannot be led are removed."""
    keys = [(subject, key) for subject in putting.subjects.values() for key in subject.foreign_keys]
    for _ in putting.subjects:  # what is removed may leave others without their parent
        dangling = [(*each, row) for each in keys for row in _dangling(putting, *each)]
        if not dangling:
            return
        for subject, key, row in dangling:
            _mend(putting, subject, key, row)


def link(putting: Putting, subjects: Iterable[Subject]) -> None:
    """Lead one row somewhere by each key that was NULL since there was nothing yet."""
    for subject in subjects:
        for key in subject.foreign_keys:
            rows = _rows(putting, subject, _all(key, "IS NULL"))
            if not needs(subject, key) and len(rows) == putting.count(subject):
                options = putting.parents(key)
                for row in rows[:1]:
                    _lead(putting, subject, key, row, options)


def _mend(putting: Putting, subject: Subject, key: ForeignKey, row: _Row) -> None:
    options = putting.parents(key)
    if _lead(putting, subject, key, row, options):
        return
    if not needs(subject, key) and _lead(putting, subject, key, row, [(None,) * len(key.columns)]):
        return
    remove = query("remove").format(table=quoted(subject.table.name), row=_same(subject))
    with suppress(sqlite3.Error):
        putting.connection.execute(remove, row)


def _lead(
    putting: Putting, subject: Subject, key: ForeignKey, row: _Row, options: Iterable[_Row]
) -> bool:
    """Write the first key that SQLite takes; say whether there is one."""
    statement = query("lead").format(
        table=quoted(subject.table.name),
        cells=", ".join(f"{quoted(name)} = ?" for name in key.columns),
        row=_same(subject),
    )
    for option in options:
        with suppress(sqlite3.Error):
            if putting.connection.execute(statement, (*option, *row)).rowcount:
                return True
    return False


def _dangling(putting: Putting, subject: Subject, key: ForeignKey) -> list[_Row]:
    parent = putting.subjects.get(folded(key.parent))
    if parent is None or not key.parent_columns:
        return _rows(putting, subject, _all(key, "IS NOT NULL"))
    same = " AND ".join(
        f"parent.{quoted(other)} = child.{quoted(name)}"
        for name, other in zip(key.columns, key.parent_columns, strict=True)
    )
    missing = query("without_parent").format(table=quoted(parent.table.name), same=same)
    return _rows(putting, subject, f"{_all(key, 'IS NOT NULL')} AND {missing}")


def _rows(putting: Putting, subject: Subject, condition: str) -> list[_Row]:
    """Read what tells rows apart."""
    statement = query("keys_where").format(
        key=", ".join(f"child.{quoted(name)}" for name in subject.table.row_key),
        table=quoted(subject.table.name),
        condition=condition,
    )
    try:
        return putting.connection.execute(statement).fetchall()
    except sqlite3.OperationalError:  # a key that leads to a column that is not there
        return []


def _all(key: ForeignKey, condition: str) -> str:
    return " AND ".join(f"child.{quoted(name)} {condition}" for name in key.columns)


def _same(subject: Subject) -> str:
    return " AND ".join(f"{quoted(name)} IS ?" for name in subject.table.row_key)
