"""What a rebuild is to make."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A table, its new text, and the columns whose values it keeps."""

    table: str
    sql: str
    """CREATE TABLE as SQLite stores it: without a schema, without IF NOT EXISTS."""
    kept: tuple[str, ...]
    """Columns that are in the old and in the new text; a new one may have an old one's name."""
