"""A kind of statement, and what the manual says that it does.

Chapters are those of the manual of PostgreSQL 15.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
BASE = FOLDER / "base.sql"
_FIELD = re.compile(r"^-- ([A-Z][a-z ]+): (.+)$", re.MULTILINE)
_NOT_SEEN = ("Source", "Autocommit")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A file of `kinds/<group>/`: what is there before, what is followed, what is to be told."""

    path: Path
    before: str
    statements: tuple[str, ...]
    """The last one is what counts."""
    is_autocommit: bool
    expected: list[str]

    @property
    def name(self) -> str:
        """Name it by its group and its file."""
        return f"{self.path.parent.name}/{self.path.stem}"


def kinds() -> list[Kind]:
    """Read them all."""
    return [_kind(path) for path in sorted((FOLDER / "kinds").glob("*/*.sql"))]


def _kind(path: Path) -> Kind:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    before, _, traced = body.rpartition("-- Traced:\n")
    fields = _FIELD.findall(head.partition("\n")[2])
    return Kind(
        path=path,
        before=before,
        statements=tuple(each.strip() for each in traced.split("-- Next:\n")),
        is_autocommit=("Autocommit", "yes") in fields,
        expected=sorted(f"{name}: {value}" for name, value in fields if name not in _NOT_SEEN),
    )
