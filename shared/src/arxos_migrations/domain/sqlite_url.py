"""The URL of an SQLite file."""

import re
from dataclasses import dataclass
from pathlib import Path

from arxos_migrations.errors import UsageError, readable

_SQLITE = re.compile(r"sqlite(?:\+pysqlite)?://(?P<rest>.*)", re.DOTALL)
_FORM = "Write it as sqlite:////absolute/path.db, or sqlite:///path.db from where you are."


@dataclass(frozen=True, slots=True)
class SqliteUrl:
    """A file; there is no secret in it."""

    path: Path
    """Absolute, so that it means the same in every process."""

    def __str__(self) -> str:
        """Name the file as SQLAlchemy would, for people."""
        return f"sqlite:///{readable(str(self.path))}"


def parse_sqlite_url(text: str, *, source: str, folder: Path) -> SqliteUrl:
    """Read a URL that came from `source`; a relative path counts from `folder`.

    As in SQLAlchemy, percent signs stand for themselves. Raises UsageError; what the text
    holds is never part of it, since it may be a URL with a password in the wrong variable.
    """
    match = _SQLITE.fullmatch(text)
    if match is None and text.startswith("sqlite+"):
        raise UsageError(
            f"{source} asks for another driver than Python's own sqlite3.", remedy=_FORM
        )
    if match is None:
        raise UsageError(
            f"{source} is no URL of an SQLite file: it does not begin with sqlite:///.",
            remedy=_FORM,
        )
    path = match["rest"].removeprefix("/")
    if path in ("", ":memory:"):
        raise UsageError(
            f"{source} means a database in memory, which is gone when the migration ends.",
            remedy=_FORM,
        )
    if not match["rest"].startswith("/") or "?" in path or path.startswith("file:"):
        raise UsageError(
            f"{source} is not the URL of a plain SQLite file: "
            "hosts, options behind a question mark and file: names are not taken.",
            remedy=_FORM,
        )
    if "\0" in path:
        raise UsageError(f"{source} has a NUL character in its path.", remedy=_FORM)
    return SqliteUrl(Path(folder, path).absolute())
