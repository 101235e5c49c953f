"""The order in which tables are filled: each behind those that its foreign keys lead to."""

from collections.abc import Collection, Mapping

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.proof.sqlite.catalog import ForeignKey
from arxos_migrations.proof.sqlite.seeding.subject import Subject

_Needs = Mapping[str, set[str]]


def in_order(subjects: Mapping[str, Subject]) -> list[Subject]:
    """Order the tables; in a circle, keys that may be NULL wait, and then the names decide."""
    waiting = dict(subjects)
    wanted = {name: _parents(subject, subjects) for name, subject in subjects.items()}
    needed = {
        name: _parents(subject, subjects, needed_only=True) for name, subject in subjects.items()
    }
    found: list[Subject] = []
    while waiting:
        left = waiting.keys()
        name = (
            next((each for each in waiting if not wanted[each] & left), None)
            or next((each for each in waiting if not needed[each] & left), None)
            or _in_circle(needed, left)
        )
        found.append(waiting.pop(name))
    return found


def needs(subject: Subject, key: ForeignKey) -> bool:
    """Say whether a row must lead somewhere."""
    return not any(
        subject.takes_null(column) for column in subject.columns if column.name in key.columns
    )


def is_in_circle(name: str, subjects: Mapping[str, Subject]) -> bool:
    """Say whether a table needs rows that need its own."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        parents = _parents(subjects[waiting.pop()], subjects, needed_only=True)
        waiting |= parents - found
        found |= parents
    return name in found


def _parents(
    subject: Subject, subjects: Mapping[str, Subject], *, needed_only: bool = False
) -> set[str]:
    found = {
        folded(key.parent) for key in subject.foreign_keys if not needed_only or needs(subject, key)
    }
    return (found & subjects.keys()) - {folded(subject.table.name)}


def _in_circle(needed: _Needs, left: Collection[str]) -> str:
    """Go from table to table until one comes again; all that are left need another one."""
    seen: list[str] = []
    name = min(left)
    while name not in seen:
        seen.append(name)
        name = min(needed[name] & {*left})
    return min(seen[seen.index(name) :])
