"""What a SQL script for the sqlite3 shell needs around its steps."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

_BEGIN = "BEGIN IMMEDIATE;"


def opening(service: "Service") -> str:  # noqa: ARG001 - the same for every service
    """Return the first lines: stop at an error, wait for others, no foreign keys on the way."""
    return query("offline_opening").strip()


def before_step(service: "Service", heads: Collection[str]) -> str:  # noqa: ARG001 - nothing is needed
    """Return nothing: what is looked at is looked at in the step's own transaction."""
    return ""


def begin(service: "Service", heads: Collection[str], *, again: bool) -> str:
    """Return BEGIN, and what fails where the database is not at `heads`.

    Where a step begins a second transaction, its place is its own business.
    """
    if again:
        return _BEGIN
    place = ", ".join(sorted(heads, key=str.encode)) or "base"
    guard = query("offline_place" if heads else "offline_place_base").format(
        table=quoted(service.version_table.name), place="'" + place.replace("'", "''") + "'"
    )
    return f"{_BEGIN}\n\n{guard.strip()}"


def closing(service: "Service") -> str:  # noqa: ARG001 - the same for every service
    """Return the last lines."""
    return query("offline_closing").strip()
