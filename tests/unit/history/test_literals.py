"""The slow reading; that it equals Alembic's is tested with the quick one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations.domain.head import read_head
from arxos_migrations.errors import UsageError
from arxos_migrations.history.literals import read_parsed
from arxos_migrations.history.revision import RevisionFile

PATH = Path("001_add_rooms.py")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"x =\n", "001_add_rooms.py:1 is not valid Python: invalid syntax.\nCorrect the file."),
        (
            b"revision = 'a'\n",
            "001_add_rooms.py: `down_revision` is not assigned.\n"
            "Assign a plain text, a tuple of texts or None, once, at the top level of the file.",
        ),
        (
            b"revision = 7\ndown_revision = None\n",
            "001_add_rooms.py: `revision` is 7, not a text.\n"
            "Assign a plain text, a tuple of texts or None, once, at the top level of the file.",
        ),
        (
            b"revision = 'a'\ndown_revision = ('b', 7)\n",
            "001_add_rooms.py: `down_revision` is ('b', 7), not texts.\n"
            "Assign a plain text, a tuple of texts or None, once, at the top level of the file.",
        ),
        (
            b"revision = 'a'\nfrom ours import *\ndown_revision = None\n",
            "001_add_rooms.py: `revision` is not assigned.\n"
            "Assign a plain text, a tuple of texts or None, once, at the top level of the file.",
        ),
    ],
)
def test_what_cannot_be_read_says_why(source: bytes, message: str) -> None:
    """Never with a traceback."""
    with pytest.raises(UsageError) as refused:
        read_parsed(source, PATH)
    assert str(refused.value) == message


def test_nothing_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even a print."""
    read_parsed(b"print('run')\nrevision = 'a'\ndown_revision = None\n", PATH)
    assert capsys.readouterr().out == ""


@given(
    revision=st.from_regex(r"[\w ]{1,8}", fullmatch=True),
    down=st.lists(st.text(alphabet="ab0é #()", max_size=3), max_size=3),
    docstring=st.text(alphabet="ab \n'é#=", max_size=20),
)
def test_both_readings_agree(revision: str, down: list[str], docstring: str) -> None:
    """Whatever the quick one accepts."""
    source = (
        f'"""{docstring}"""\nimport os\nrevision: str = {revision!r}\ndown_revision = {down!r}\n'
    ).encode()
    quick = read_head(source)
    assert quick is not None
    assert RevisionFile.of(quick, PATH) == read_parsed(source, PATH)
