"""Tables and indexes by the names that statements have for them."""

from typing import Any

from psycopg import Connection

from arxos_migrations.engines.postgresql.past_gate import ask


def qualified(connection: Connection[Any], name: str) -> str | None:
    """Return a name with its schema, as SQL has both; None where there is nothing of that name."""
    ((found,),) = ask(connection, "qualified_name", {"name": name})
    return None if found is None else str(found)


def index_flags(connection: Connection[Any], name: str) -> list[bool]:
    """Say which an index still has of those that a drop takes from it; none where it is gone."""
    return [flag for row in ask(connection, "index_flags", {"name": name}) for flag in row]
