"""Revision files as they are found in the wild, and what may be wrong with them."""

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
