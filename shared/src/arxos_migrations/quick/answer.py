"""Whether all is as it should be, and the line that says so."""

import os
import sys

from arxos_migrations.domain.answers import NOTHING_PENDING, nothing_to_do, place
from arxos_migrations.quick.line import read_line
from arxos_migrations.quick.newest import newest_of
from arxos_migrations.quick.service import find_service

COMPLETION = "_ARXOS_MIGRATE_COMPLETE"
"""The variable by which a shell asks click to complete words."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def answer(words: "Sequence[str]") -> bool:
    """Answer a command line if its database is at the newest revision; else do nothing at all.

    Files and table of the service are sound then, as for every other command. Raises ArxosError
    where the whole command line would raise the same.
    """
    line = read_line(words)
    if line is None or COMPLETION in os.environ:
        return False
    service = find_service(line.service)
    newest = newest_of(service.versions) if service is not None else None
    if service is None or newest is None:
        return False
    if service.engine == "sqlite":
        from arxos_migrations.quick.sqlite import database_at
    else:
        from arxos_migrations.quick.postgresql import database_at
    database = database_at(service, newest)
    if database is None:
        return False
    if line.command == "upgrade":
        return _said(nothing_to_do(service.name, database, newest))
    at = place(service.name, service.alias, service.engine, newest, newest)
    return _said(at + NOTHING_PENDING)


def _said(text: str) -> bool:
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True
