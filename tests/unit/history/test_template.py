"""The template of new revisions."""

import ast
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mako.template import Template  # type: ignore[import-untyped]  # mako has no stubs

from arxos_migrations import history
from arxos_migrations.domain.phase import Phase
from arxos_migrations.history.header import parse_header
from arxos_migrations.history.literals import read_parsed

ROOT = Path(__file__).parents[3]
TEMPLATE = Template(filename=str(Path(history.__file__).with_name("script.py.mako")))  # noqa: S702 - it makes Python, not HTML
NAME = "services/arx-backend/migrations/versions/002_add_rooms.py"


def render(message: str, **more: Any) -> str:
    """Render as Alembic does."""
    given_by_alembic = {
        "up_revision": "002",
        "down_revision": "001",
        "branch_labels": None,
        "depends_on": None,
        "create_date": datetime(2026, 11, 21, tzinfo=UTC),
        "imports": "",
        "upgrades": "pass",
        "downgrades": "pass",
    }
    return str(TEMPLATE.render_unicode(message=message, **given_by_alembic | more))


def docstring(source: str) -> str:
    """Give the docstring of a source."""
    return ast.get_docstring(ast.parse(source), clean=False) or ""


def test_an_empty_revision_is_rendered_whole() -> None:
    """Header, typed assignments, two functions."""
    made = render("add rooms", author="Backend engineer 3 <backend3@example.org>", phase="migrate")
    assert (
        made
        == '''"""Add rooms.

Purpose: add rooms
Phase: migrate
Author: Backend engineer 3 <backend3@example.org>
Date: 2026-11-21
"""

from collections.abc import Sequence

revision: str = "002"
down_revision: str | Sequence[str] | None = "001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply the revision."""


def downgrade() -> None:
    """Take the revision back."""
'''
    )


def test_author_and_phase_have_defaults() -> None:
    """A bare `alembic revision` gives neither."""
    header = parse_header(docstring(render("add rooms")))
    assert header.phase is Phase.EXPAND
    assert header.author == "Unknown author <unknown@example.org>"
    assert header.date == date(2026, 11, 21)


def test_only_what_the_body_uses_is_imported() -> None:
    """Sorted as our linter wants it."""
    made = render(
        "add rooms",
        imports="from sqlalchemy.dialects import postgresql\nimport geoalchemy2",
        upgrades='op.add_column("t", sa.Column("g", geoalchemy2.Geometry()))\n'
        '    op.add_column("t", sa.Column("j", postgresql.JSONB()))',
    )
    assert made.split('"""')[2].partition("\n\nrevision")[0].strip() == (
        "from collections.abc import Sequence\n\nimport geoalchemy2\nimport sqlalchemy as sa\n"
        "from alembic import op\nfrom sqlalchemy.dialects import postgresql"
    )


def test_merges_labels_and_dependencies_read_back() -> None:
    """Through our own reader."""
    made = render(
        "merge both", down_revision=("007", "007a"), branch_labels=("geo",), depends_on=["005"]
    )
    file = read_parsed(made.encode(), Path(NAME))
    assert (file.down_revisions, file.branch_labels, file.depends_on) == (
        ("007", "007a"),
        ("geo",),
        ("005",),
    )


HOSTILE = [
    'say "hello"',
    'ends with a quote"',
    '"""\nimport os\nos._exit(0)\n"""',
    "back\\slash \\",
    "100 % of\n% if x:\n## c\n${1 + 1} <%! x %>",
    "two\nlines\r\nPhase: contract",
    "\x00 \x1b[31m \u202e \u2028 \ud800",
    "Räume für 日本",
    "日本語の長いメッセージ" * 20,
    "word " * 60,
    "x" * 300,
    "",
]


@pytest.mark.parametrize("message", HOSTILE)
def test_no_message_breaks_the_file(message: str) -> None:
    """It is only ever text: the linter and the formatter find nothing either."""
    made = render(message)
    header = parse_header(docstring(made))
    assert (header.phase, header.date) == (Phase.EXPAND, date(2026, 11, 21))
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "--stdin-filename", NAME, "-"],
            input=made.encode(),
            capture_output=True,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode()


@settings(max_examples=300, deadline=None)
@given(message=st.text(), author=st.text(), phase=st.text())
def test_no_text_injects_code(message: str, author: str, phase: str) -> None:
    """Whatever it is, the statements stay the same."""
    made = ast.parse(render(message, author=author, phase=phase))
    plain = ast.parse(render("add rooms"))
    assert ast.dump(ast.Module(made.body[1:], [])) == ast.dump(ast.Module(plain.body[1:], []))
