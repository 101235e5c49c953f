"""What a revision file says of itself."""

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from alembic.script.base import Script, ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.errors import UsageError
from arxos_migrations.history import revision_file
from arxos_migrations.history.revision import RevisionFile
from arxos_migrations.history.revision_file import POSSESSIVE_IS_SOUND, read_revision_file

CURRENT = '''"""create things

Revision ID: {up}
Revises: {down}
Create Date: 2026-01-01 10:00:00.123456

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = {up!r}
down_revision: Union[str, Sequence[str], None] = {down!r}
branch_labels: Union[str, Sequence[str], None] = {labels!r}
depends_on: Union[str, Sequence[str], None] = {depends!r}


def upgrade() -> None:
    """Upgrade schema."""
    pass
'''
ANCIENT = '''"""create things

Revision ID: {up}
Revises: {down}
Create Date: 2012-01-01 10:00:00

"""

# revision identifiers, used by Alembic.
revision = {up!r}
down_revision = {down!r}

from alembic import op
import sqlalchemy as sa


def upgrade():
    pass
'''
BARE = "revision = {up!r}\ndown_revision = {down!r}\n"
TAIL = "\ndown_revision = None\n"


def by_alembic(path: Path) -> tuple[Any, ...] | None:
    """Read a file with Alembic's own loader; None when it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            script = Script._from_path(ScriptDirectory(path.parent), path)
        except Exception:  # noqa: BLE001 - a revision may raise anything when it is run
            return None
    if script is None or not isinstance(script.revision, str):
        return None
    return (
        script.revision,
        tuple(script._versioned_down_revisions),
        _tuple(script.dependencies),
        tuple(script._orig_branch_labels),
        script.module.__doc__ or "",
    )


def by_us(path: Path) -> tuple[Any, ...] | None:
    """Read a file with ours; None when it is refused."""
    try:
        file = read_revision_file(path)
    except UsageError:
        return None
    return (
        file.revision,
        file.down_revisions,
        file.depends_on,
        file.branch_labels,
        file.docstring,
    )


def _tuple(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


@pytest.fixture(autouse=True)
def _no_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alembic runs what it loads; a stale .pyc would hide a change."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.fixture
def refuse_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the slow path fail."""

    def fail(*_: object) -> RevisionFile:
        raise AssertionError

    monkeypatch.setattr("arxos_migrations.history.literals.read_parsed", fail)


def write(folder: Path, source: str | bytes, name: str = "001_create_things.py") -> Path:
    """Write a file as it is."""
    path = folder / name
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


LOADED = {
    "current template": CURRENT.format(up="002", down="001", labels=None, depends=None),
    "merge": CURRENT.format(up="ae1", down=("1b", "2c"), labels=("x",), depends=["d", "e"]),
    "ancient template": ANCIENT.format(up="ae10", down=None),
    "bare": BARE.format(up="001", down=None),
    "Windows line ends": ANCIENT.format(up="ae10", down=None).replace("\n", "\r\n"),
    "old Mac line ends": ANCIENT.format(up="ae10", down=None).replace("\n", "\r"),
    "byte order mark": "\ufeff" + ANCIENT.format(up="ae10", down=None),
    "Latin 1": b"# -*- coding: latin-1 -*-\n'''caf\xe9'''\nrevision = 'a\xe9'\n"
    b"down_revision = None\n",
    "Latin 1 and double quotes": b'# coding: latin-1\n"""caf\xe9"""\nrevision = "a"\n'
    b'down_revision = "\xe9"\n',
    "cookie of UTF-8": "# coding: utf-8\nrevision = 'ü'\ndown_revision = None\n",
    "no final line end": "down_revision = None\nrevision = 'a'",
    "assigned twice": "revision = 'a'\nrevision = 'b'\ndown_revision = None\n",
    "assigned again far below": BARE.format(up="a", down=None)
    + "def upgrade():\n    pass\n\nrevision = 'z'\n",
    "named in the code": BARE.format(up="a", down=None)
    + "def upgrade():\n    revision = 'z'\n    op.execute(revision)\n",
    "quoted in the docstring": '"""\nrevision = "no"\n"""\nrevision = "a"\ndown_revision = None\n',
    "quoted in a text": 'SQL = """\nrevision = "no"\n"""\nrevision = "a"\ndown_revision = None\n',
    "quoted after": 'revision = "a"\ndown_revision = None\nSQL = """\nrevision = "no"\n"""\n',
    "keyword argument": "x = dict(\nrevision = 'no'\n)\nrevision = 'a'\ndown_revision = None\n",
    "escape": "revision = 'a\\x62'\ndown_revision = None\n",
    "line continued": "revision = \\\n    'a'\ndown_revision = None\n",
    "semicolon": "revision = 'a'; down_revision = None\n",
    "chain": "x = revision = 'a'\ndown_revision = None\n",
    "unpacked": "revision, down_revision = 'a', ('b', 'c')\n",
    "tuple over lines": "revision = 'a'\ndown_revision = (\n    'b',\n    'c',\n)\n",
    "comment in the tuple": "revision = 'a'\ndown_revision = [\n    'b',  # first\n    'c',\n]\n",
    "tuple without brackets": "revision = 'a'\ndown_revision = 'b', 'c'\n",
    "one in brackets": "revision = ('a')\ndown_revision = ('b')\n",
    "one joined text": "revision = 'a'\ndown_revision = ('b' 'c')\n",
    "touching texts": "revision = 'a''b'\ndown_revision = None\n",
    "triple quotes": "revision = '''a'''\ndown_revision = \"\"\"b\"\"\"\n",
    "prefix": "revision = u'a'\ndown_revision = r'b'\n",
    "empty tuple": "revision = 'a'\ndown_revision = ()\ndepends_on = []\nbranch_labels = ()\n",
    "tuple of None": "revision = 'a'\ndown_revision = (None,)\n",
    "annotation alone": "revision = 'a'\nrevision: str\ndown_revision = None\n",
    "quoted annotation": "revision: 'str' = 'a'\ndown_revision: 'str | None' = None\n",
    "imports in brackets": "from os import (\n    path,\n    sep,\n)\nrevision = 'a'" + TAIL,
    "star of SQLAlchemy": "from sqlalchemy import *\nrevision = 'a'" + TAIL,
    "star before": "from os.path import *\nrevision = 'a'" + TAIL,
    "condition elsewhere": "import os\nif os.sep:\n    x = 1\nrevision = 'a'" + TAIL,
    "single-quoted docstring": "'about revision'\nrevision = 'a'" + TAIL,
    "raw docstring": 'r"""a\\b"""\nrevision = "a"' + TAIL,
    "escaped docstring": '"""a\\n\\"""b"""\nrevision = "a"' + TAIL,
    "docstring with quotes": '"""a "b" \'c\' ""d"""\nrevision = "a"' + TAIL,
    "no docstring but text": "x = 1\n'text'\nrevision = 'a'" + TAIL,
    "form feed": "\frevision = 'a'" + TAIL,
    "walrus elsewhere": "if (n := 1):\n    pass\nrevision = 'a'" + TAIL,
    "not UTF-8 in a comment": b"revision = 'a'\ndown_revision = None\n# \xff\n",
    "label as text": "revision = 'a'\nbranch_labels = 'api'\ndepends_on = 'b'" + TAIL,
    "name in a function": "revision = 'a'\ndef f(revision):\n    return revision" + TAIL,
    "name in a comment": "revision = 'a'  # the revision\n" + TAIL,
    "default in a loop": "revision = 'a'\nx = [revision for _ in 'ab']" + TAIL,
}

REFUSED = {
    "number": "revision = 1" + TAIL,
    "None": "revision = None" + TAIL,
    "nothing": "",
    "no down_revision": "revision = 'a'\n",
    "not Python": "revision = 'a'\ndown_revision = \n",
    "not UTF-8": b"revision = 'a'\ndown_revision = None\nx = '\xff'\n",
    "null byte": b"revision = 'a'\ndown_revision = None\n\0",
    "illegal sign": "revision = 'a-b'" + TAIL,
    "unknown cookie": "# coding: klingon\nrevision = 'a'" + TAIL,
}

STRICTER = {
    "call": ("revision = str(1)" + TAIL, "1: `revision`"),
    "condition": ("if True:\n    revision = 'a'" + TAIL, "1: `revision`"),
    "imported": ("from os import sep as revision" + TAIL, "1: `revision`"),
    "imported after": ("revision = 'a'\nfrom os import sep as revision" + TAIL, "2: `revision`"),
    "added to": ("revision = 'a'\nrevision += 'b'" + TAIL, "2: `revision`"),
    "deleted": ("revision = 'a'\ndel revision" + TAIL, "2: `revision`"),
    "function": ("def revision():\n    pass" + TAIL, "1: `revision`"),
    "loop": ("for revision in 'ab':\n    pass" + TAIL, "1: `revision`"),
    "walrus": ("x = (revision := 'a')" + TAIL, "1: `revision`"),
    "copied": ("revision = 'a'\ndown_revision = revision\n", "2: `down_revision`"),
    "f-string": ("revision = f'a{1}'" + TAIL, "1: `revision`"),
    "starred": ("revision, *down_revision = 'a', 'b'\n", "1: `down_revision`"),
    "unpacked text": ("revision, down_revision = 'ab'\n", "1: `down_revision`"),
}


@pytest.mark.parametrize("source", LOADED.values(), ids=LOADED.keys())
def test_a_file_reads_as_alembic_reads_it(tmp_path: Path, source: str | bytes) -> None:
    """Including the odd ones."""
    path = write(tmp_path, source)
    expected = by_alembic(path)
    assert expected is not None
    assert by_us(path) == expected


@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED.keys())
def test_what_alembic_cannot_load_is_refused(tmp_path: Path, source: str | bytes) -> None:
    """With one of our messages instead of a traceback."""
    path = write(tmp_path, source)
    assert by_alembic(path) is None
    assert by_us(path) is None


@pytest.mark.parametrize(("source", "place"), STRICTER.values(), ids=STRICTER.keys())
def test_what_only_running_would_tell_names_file_and_line(
    tmp_path: Path, source: str, place: str
) -> None:
    """A guess would be worse."""
    path = write(tmp_path, source)
    with pytest.raises(UsageError) as refused:
        read_revision_file(path)
    assert str(refused.value) == (
        f"{path}:{place} is not a literal.\n"
        "Assign a plain text, a tuple of texts or None, once, at the top level of the file."
    )


@pytest.mark.skipif(not POSSESSIVE_IS_SOUND, reason="this Python's re has CPython issue 106052")
@pytest.mark.usefixtures("refuse_parsing")
@pytest.mark.parametrize("name", ["current template", "merge", "ancient template", "bare"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_files_made_from_templates_are_never_parsed(
    tmp_path: Path, name: str, line_end: str
) -> None:
    """Parsing takes twenty times as long."""
    path = write(tmp_path, str(LOADED[name]).replace("\n", line_end))
    assert by_us(path) == by_alembic(path)


def test_where_matching_is_not_sound_every_file_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on the Python 3.11.2 of Debian 12."""
    monkeypatch.setattr(revision_file, "POSSESSIVE_IS_SOUND", False)
    monkeypatch.setattr(revision_file, "_read_shape", None)
    path = write(tmp_path, str(LOADED["current template"]))
    assert by_us(path) == by_alembic(path)


def test_the_identifier_of_a_file_older_than_alembic_0_2_is_its_name(tmp_path: Path) -> None:
    """As Alembic has it for legacy files."""
    path = write(tmp_path, "down_revision = None\n", name="1bc2f.py")
    assert read_revision_file(path).revision == "1bc2f"
    assert by_us(path) == by_alembic(path)


def test_a_missing_file_is_one_line_of_cause(tmp_path: Path) -> None:
    """No traceback."""
    path = tmp_path / "001_gone_file.py"
    with pytest.raises(UsageError) as refused:
        read_revision_file(path)
    assert str(refused.value) == (
        f"The revision file {path} cannot be read: No such file or directory.\n"
        "Make it readable for this user, or remove it."
    )


def test_an_illegal_identifier_is_refused_by_name(tmp_path: Path) -> None:
    """The signs have a meaning in targets."""
    path = write(tmp_path, BARE.format(up="a@b", down=None))
    with pytest.raises(UsageError) as refused:
        read_revision_file(path)
    assert str(refused.value) == (
        f"{path}: the revision identifier 'a@b' is empty or has one of @ - + : in it.\n"
        "Give it an identifier of letters, digits and underscores."
    )


def test_a_file_larger_than_one_block_is_read_to_its_end(tmp_path: Path) -> None:
    """The last line counts as well."""
    filler = "# filler\n" * (2 * revision_file._BLOCK // 9)
    path = write(tmp_path, BARE.format(up="a", down=None) + filler + "revision = 'z'\n")
    assert read_revision_file(path).revision == "z"


NAMES = st.sampled_from(["revision", "down_revision", "depends_on", "branch_labels"])
TEXTS = st.sampled_from(["'a'", '"b"', "'c\\x64'", "'''e'''", '""', "u'f'", "'#'", "'\"'", "'('"])
VALUES = st.one_of(
    st.just("None"),
    TEXTS,
    st.tuples(TEXTS, TEXTS).map(lambda two: f"({two[0]}, {two[1]})"),
    st.tuples(TEXTS, TEXTS).map(lambda two: f"[\n    {two[0]},\n    {two[1]},\n]"),
    TEXTS.map(lambda one: f"({one},)"),
    st.tuples(TEXTS, TEXTS).map(lambda two: f"{two[0]} {two[1]}"),
)
ASSIGNMENTS = st.builds(
    lambda name, kind, value, end: f"{name}{kind}{value}{end}",
    NAMES,
    st.sampled_from([" = ", "=", ": str = ", ": str | None = ", "  =  "]),
    VALUES,
    st.sampled_from(["", "  # why", ";", "; x = 1"]),
)
LINES = st.one_of(
    ASSIGNMENTS,
    st.sampled_from(
        [
            "",
            "# revision = 'no'",
            '"""',
            "'''",
            "import os",
            "from os import path",
            "import os, sys  # both",
            "x = (",
            ")",
            "def revise():",
            "    revision = 'no'",
            "    pass",
            "x = 1",
            "\\",
            "# coding: latin-1",
            "if x:",
            "é = 'ü'",
        ]
    ),
)


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(LINES, max_size=10),
    start=st.permutations(["revision = 'r'", "down_revision = 'd'"]),
    line_end=st.sampled_from(["\n", "\n", "\r\n"]),
    at=st.integers(0, 10),
)
def test_any_file_alembic_loads_reads_the_same_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    start: list[str],
    line_end: str,
    at: int,
) -> None:
    """Whatever the lines are and however they nest."""
    source = line_end.join([*lines[:at], *start, *lines[at:], ""])
    path = write(tmp_path_factory.getbasetemp(), source, name="generated_file.py")
    expected = by_alembic(path)
    found = by_us(path)
    if expected is not None and found is not None:
        assert found == expected


@settings(max_examples=100, deadline=None)
@given(
    up=st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True),
    down=st.one_of(
        st.none(),
        st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True),
        st.lists(st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True), min_size=2).map(tuple),
    ),
    template=st.sampled_from([CURRENT, ANCIENT, BARE]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_file_made_from_a_template_reads_as_alembic_reads_it(
    tmp_path_factory: pytest.TempPathFactory,
    up: str,
    down: str | tuple[str, ...] | None,
    template: str,
    line_end: str,
) -> None:
    """Never refused."""
    down = None if down == up or (isinstance(down, tuple) and up in down) else down
    source = template.format(up=up, down=down, labels=None, depends=None)
    path = write(
        tmp_path_factory.getbasetemp(), source.replace("\n", line_end), name="template_file.py"
    )
    assert by_us(path) == by_alembic(path) is not None
