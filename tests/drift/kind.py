"""A kind of drift: what somebody changes in a database behind the back of its migrations."""

import re
from dataclasses import dataclass
from pathlib import Path

_FIELD = re.compile(r"^-- (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A file of `kinds/<group>/`: what changes, how, and which objects are others afterwards."""

    path: Path
    title: str
    objects: frozenset[str]
    alembic_sees: bool
    """Whether `alembic check` finds a difference."""
    fails_with: str
    """The SQLSTATE its last statement is to fail with; empty where it succeeds."""

    @property
    def name(self) -> str:
        """Name it by its group and its file."""
        return f"{self.path.parent.name}/{self.path.stem}"


def kinds_in(folder: Path) -> list[Kind]:
    """Read all kinds of one engine."""
    return [kind_of(path) for path in sorted((folder / "kinds").glob("*/*.sql"))]


def kind_of(path: Path) -> Kind:
    """Read one."""
    text = path.read_text(encoding="utf-8")
    fields = _FIELD.findall(text)
    return Kind(
        path=path,
        title=text.partition("\n")[0].removeprefix("-- "),
        objects=frozenset(value for name, value in fields if name == "Object"),
        alembic_sees=("Alembic", "sees it") in fields,
        fails_with=dict(fields).get("Fails", ""),
    )
