"""What the text of a revision file says of itself, read line by line."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.domain.head import read_head
from unit.history.random_lines import LINES
from unit.history.revision_reading import by_alembic, write
from unit.history.revision_texts import LOADED, REFUSED, STRICTER

BARE = "revision = 'a'\ndown_revision = None\n"
OURS = '''"""Add rooms.

Purpose: the revision's own words.
"""

from collections.abc import Sequence  # the {ending} of a line
from typing import (
    Any,
)

import sqlalchemy as sa
from alembic import op

revision: str = "{up}"
down_revision: str | Sequence[str] | None = {down}
branch_labels: str | Sequence[str] | None = None  # none
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply the revision."""
    op.execute(
        """
def revise():
    revision = 'no'
        """
    )


async def downgrade(
    of: Any = None,
) -> None:
    """Take the revision back."""
'''


@pytest.fixture(autouse=True)
def _no_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alembic runs what it loads; a stale .pyc would hide a change."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


def ours(up: str, down: str, ending: str = "end") -> bytes:
    """Write a file as our template does."""
    return OURS.format(up=up, down=down, ending=ending).encode()


def test_files_of_our_template_are_read_without_a_parser() -> None:
    """Though each names the revision in its functions."""
    docstring = "Add rooms.\n\nPurpose: the revision's own words.\n"
    assert read_head(ours("002", '"001"')) == ("002", ("001",), (), (), docstring)
    assert read_head(ours("001", "None")) == ("001", (), (), (), docstring)
    merge = read_head(ours("004", '("002", "003",)'))
    assert merge == ("004", ("002", "003"), (), (), docstring)


def test_files_of_one_template_do_not_mix() -> None:
    """What is known of a shape is nothing of its texts."""
    found = [read_head(ours(f"{n:03}", f'"{n - 1:03}"')) for n in (7, 8, 9)]
    assert [(head[0], head[1]) for head in found if head] == [
        ("007", ("006",)),
        ("008", ("007",)),
        ("009", ("008",)),
    ]


@pytest.mark.parametrize(
    "down",
    [
        '"00\\x31"',
        '""""001"""',
        '"001" "2"',
        "('001' # , '002')",
        '("001", x)',
        "None, None",
        "NONE",
        '"001"; revision = "z"',
        '"001',
        '("001"',
    ],
)
def test_a_value_of_another_kind_is_left_to_a_parser(down: str) -> None:
    """Also where the same shape has been read before."""
    assert read_head(ours("001", '"001"')) is not None
    assert read_head(ours("001", down)) is None


@pytest.mark.parametrize(
    "behind",
    [
        'revision = "z"',
        "from os import *",
        "if True:\n    revision = 'z'",
        "x = (\n    revision := 'z'\n)",
        "class revision:\n    pass",
        "def revision() -> None:\n    pass",
        "for x in 'ab':\n    depends_on = x",
        "with x as branch_labels:\n    pass",
        "import os as revision",
        "import revision.part",
        "with x as (\n    revision\n): ...",
        "for x in 'ab':\n    revision = x",
        "for revision in 'ab':\n    pass",
        "for x in 'ab':\n    for revision in x: ...",
        "match 1:\n    case revision if True: ...",
        "match 1:\n    case (revision as x): ...",
        "@decorated(revision)\ndef f(): ...",
    ],
)
def test_a_name_bound_behind_the_functions_is_left_to_a_parser(behind: str) -> None:
    """At the margin, or indented where it is in no function."""
    assert read_head(ours("001", "None") + behind.encode()) is None
    assert read_head(f"{BARE}\n\ndef upgrade(): ...\n\n\n{behind}\n".encode()) is None


@pytest.mark.parametrize(
    "behind",
    [
        "LABEL = 'the revision.'",
        "x = 'revision back'",
        "def f() -> None:\n    import revision\n    revision = 'z'",
    ],
)
def test_a_name_in_prose_or_in_a_function_binds_nothing(behind: str) -> None:
    """As in the words that our template puts into each function."""
    text = f"{BARE}\n\ndef upgrade():\n    '''Apply the revision.'''\n\n\n{behind}\n"
    assert read_head(text.encode()) == ("a", (), (), (), "")


@pytest.mark.parametrize(
    "line", ["import os; x = 1", "import os as revision", "from x import (  # y", "x = 1", "'text'"]
)
def test_another_line_between_is_left_to_a_parser(line: str) -> None:
    """Whatever it does."""
    text = ours("001", "None").decode().replace("import sqlalchemy as sa", line)
    assert read_head(text.encode()) is None


def test_an_encoding_is_left_to_a_parser() -> None:
    """It stands in a comment of the first two lines."""
    assert read_head(b"# coding: utf-8\nrevision = 'a'\ndown_revision = None\n") is None


@pytest.mark.parametrize("source", LOADED.values(), ids=LOADED.keys())
def test_what_is_read_is_what_alembic_reads(tmp_path: Path, source: str | bytes) -> None:
    """Where it is read at all."""
    path = write(tmp_path, source)
    assert read_head(path.read_bytes()) in (by_alembic(path), None)


@pytest.mark.parametrize("source", [*REFUSED.values(), *(text for text, _ in STRICTER.values())])
def test_what_cannot_be_read_is_left_to_a_parser(source: str | bytes) -> None:
    """But for the identifier, which is judged elsewhere."""
    head = read_head(source if isinstance(source, bytes) else source.encode())
    assert head is None or head[0] == "a-b" or source == REFUSED["null byte"]


@settings(max_examples=500, deadline=None)
@given(
    lines=st.lists(LINES, max_size=8),
    start=st.permutations(["revision = 'r'", 'down_revision = "d"']),
    functions=st.lists(
        st.sampled_from(
            [
                "def upgrade():",
                "    revision = 'z'",
                "    x = '''",
                "'''",
                "    ''')",
                ") -> None:",
                "def f(",
                "    a=1",
                "    pass",
                "    '''; revision = 'z'",
                "    x = (",
                ")",
                "revision",
                "x = '''",
                "#",
            ]
        ),
        max_size=8,
    ),
    at=st.integers(0, 8),
)
def test_whatever_is_read_of_random_lines_is_what_alembic_reads(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    start: list[str],
    functions: list[str],
    at: int,
) -> None:
    """However texts, brackets and functions nest."""
    source = "\n".join([*lines[:at], *start, *lines[at:], "", *functions, ""])
    path = write(tmp_path_factory.getbasetemp(), source, name="random_head.py")
    expected, found = by_alembic(path), read_head(source.encode())
    if expected is not None and found is not None:
        assert found == expected
