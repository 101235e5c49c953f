"""The SQL files of this engine, by name."""

from functools import cache
from pathlib import Path
from typing import LiteralString

_FOLDER = Path(__file__).with_name("sql")


@cache
def query(name: str) -> LiteralString:
    """Return the text of `sql/<name>.sql`; it ships with the package, so no value is in it."""
    text: LiteralString = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return text
