"""A revision to be proved, and what is to be said of it."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from support.scratch import Scratch

FOLDER = Path(__file__).parent
_FIELD = re.compile(r"^(Verdict|Reason|Lost|Note): (.*)$")
_REVISION = '''\
"""{title}

Purpose: to be proved.
Phase: expand
{rollback}Author: Arxos Migrations <migrations@arxos.example>
Date: 2026-11-21
"""

revision = "{number}"
down_revision = {parent!r}
branch_labels = None
depends_on = None

{body}'''

_BASE = '''\
from alembic import op


def upgrade():
    for statement in r"""{sql}""".split(";\\n\\n"):
        op.execute(statement)
'''


@dataclass(frozen=True, kw_only=True)
class Fixture:
    """A file of `revisions/`."""

    path: Path
    title: str
    verdict: str
    reason: str
    """How it begins; empty where the verdict says it."""
    lost: tuple[str, ...]
    notes: tuple[str, ...]
    body: str

    @property
    def name(self) -> str:
        """Name it by its folder and its file."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def write(self, scratch: Scratch) -> None:
        """Write it as revision 002, behind what all of them start from."""
        base = _BASE.format(sql=(self.path.parents[2] / "base.sql").read_text("utf-8"))
        rollback = "Rollback: the tags are gone.\n" if self.verdict == "IRREVERSIBLE" else ""
        files = [
            ("001", None, "Make the base.", "", base),
            ("002", "001", self.title, rollback, self.body),
        ]
        for number, parent, title, lost, body in files:
            text = _REVISION.format(
                number=number, parent=parent, title=title, rollback=lost, body=body
            )
            (scratch.versions / f"{number}_take_step.py").write_text(text, encoding="utf-8")


def fixtures(folder: Path = FOLDER) -> list[Fixture]:
    """Read all that start from the `base.sql` of a folder."""
    return [_fixture(path) for path in sorted((folder / "revisions").glob("*/*.py"))]


def _fixture(path: Path) -> Fixture:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text), clean=False) or ""
    fields = [match for line in docstring.splitlines() if (match := _FIELD.match(line))]
    return Fixture(
        path=path,
        title=docstring.partition("\n")[0],
        verdict=next(match[2] for match in fields if match[1] == "Verdict"),
        reason=" ".join(match[2] for match in fields if match[1] == "Reason"),
        lost=tuple(match[2] for match in fields if match[1] == "Lost"),
        notes=tuple(match[2] for match in fields if match[1] == "Note"),
        body=text.partition('"""\n\n')[2],
    )
