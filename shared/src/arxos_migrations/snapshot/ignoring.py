"""What others make in a database, and no revision knows: it is no difference."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from arxos_migrations.snapshot.value import OF, Snapshot


def without(snapshot: Snapshot, patterns: Iterable[str]) -> Snapshot:
    """Leave out the objects whose names fit one of the patterns, and what goes with them.

    A pattern is one of a shell, and fits a whole name: `extension pg_stat_statements`,
    `table monitoring.*`.
    """
    patterns = tuple(patterns)
    if not patterns:
        return snapshot
    objects = snapshot.objects
    ignored = {name for name in objects if any(fnmatchcase(name, pattern) for pattern in patterns)}
    while more := {
        name for name, facts in objects.items() if name not in ignored and facts.get(OF) in ignored
    }:
        ignored |= more
    return Snapshot(
        engine=snapshot.engine,
        objects={name: facts for name, facts in objects.items() if name not in ignored},
        reported=snapshot.reported,
    )
