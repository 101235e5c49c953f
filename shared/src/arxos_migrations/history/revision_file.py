"""What a revision file says of itself, read without running it.

Nearly every file has the shape that a template gave it: docstring, imports and the four
assignments, each on a line of its own. One regular expression reads that shape from the start
of the file, so it never looks inside a string or a bracket. Whatever has another shape goes to
`literals`, which parses it; both give what Alembic would have found after running the file.
"""

import os
import re
import sys
from pathlib import Path
from typing import Final

from arxos_migrations.errors import UsageError
from arxos_migrations.history.revision import RevisionFile

POSSESSIVE_IS_SOUND: Final = sys.version_info >= (3, 11, 5)
"""Before, `re` matched the wrong text with possessive quantifiers (CPython issue 106052); there
every file is parsed, which takes longer and is right."""
_BLOCK: Final = 1 << 15
"""Bytes per read; nearly every revision file fits into one."""

_BLANK = r"[ \t]*+(?:\#[^\n]*+)?+\n"
_TEXT = r"""(?:"[^"\\\n]*+"(?!")|'[^'\\\n]*+'(?!'))"""
_TEXTS = rf"\s*+(?:{_TEXT}\s*+,\s*+)*+(?:{_TEXT}\s*+)?+"
_VALUE = rf"None|{_TEXT}|\({_TEXTS}\)|\[{_TEXTS}\]"
_IS = r"[ ]?(?::[\w., |\[\]]++)?+[ \t]*+=[ \t]*+"
_OURS = r"(?:(?:down_)?revision|depends_on|branch_labels)\b"
_WORDS = rf"(?:(?!{_OURS})\w++[., ]*+)++"
_SHAPE: Final = re.compile(
    rf"""
    (?P<before>(?:{_BLANK})*+)
    (?:(?:"{{3}}(?P<doc2>[^"\\]*+(?:"(?!"")[^"\\]*+)*+)"{{3}}
      |'{{3}}(?P<doc1>[^'\\]*+(?:'(?!'')[^'\\]*+)*+)'{{3}}){_BLANK})?+
    (?:{_BLANK}
      |(?:import|from)[ ]{_WORDS}(?:\((?:\s*+{_WORDS})*+\s*+\))?+{_BLANK}
      |revision{_IS}(?P<revision>{_TEXT}){_BLANK}
      |down_revision{_IS}(?P<down>{_VALUE}){_BLANK}
      |depends_on{_IS}(?P<depends>{_VALUE}){_BLANK}
      |branch_labels{_IS}(?P<labels>{_VALUE}){_BLANK}
    )*+
    """,
    re.VERBOSE,
)
_INSIDE: Final = re.compile(r""""([^"]*)"|'([^']*)'""")
# Any of these after the shape may bind a name once more.
_NAMES: Final = ("revision", "depends_on", "branch_labels", "import *")
_ILLEGAL: Final = frozenset("@-+:")
"""Characters Alembic refuses in an identifier (`_revision_illegal_chars`)."""


def read_revision_file(path: Path) -> RevisionFile:
    """Read one file; it is never run.

    Raises UsageError, naming file and line, when the file cannot be read or one of the four
    names is not a literal.
    """
    source = read_source(path)
    found = _read_shape(source, path) if POSSESSIVE_IS_SOUND else None
    if found is None:
        from arxos_migrations.history.literals import read_parsed

        found = read_parsed(source, path)
    check_identifier(found.revision, path)
    return found


def read_source(path: Path) -> bytes:
    """Read the bytes of a file; raises UsageError when that fails."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            return _read_all(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UsageError(
            f"The revision file {path} cannot be read: {error.strerror}.",
            remedy="Make it readable for this user, or remove it.",
        ) from error


def check_identifier(revision: str, path: Path) -> None:
    """Refuse what Alembic refuses: characters that its targets give a meaning."""
    if revision and _ILLEGAL.isdisjoint(revision):
        return
    raise UsageError(
        f"{path}: the revision identifier {revision!r} is empty or has one of @ - + : in it.",
        remedy="Give it an identifier of letters, digits and underscores.",
    )


def _read_all(descriptor: int) -> bytes:
    block = os.read(descriptor, _BLOCK)
    if len(block) < _BLOCK:
        return block
    blocks = [block]
    while block := os.read(descriptor, _BLOCK):
        blocks.append(block)
    return b"".join(blocks)


def _read_shape(source: bytes, path: Path) -> RevisionFile | None:
    text = _decoded(source)
    shape = text and _SHAPE.match(text)
    if not text or not shape:
        return None
    before, doc2, doc1, revision, down, depends, labels = shape.groups()
    if not revision or not down or "coding" in before:
        return None
    end = shape.end()
    for name in _NAMES:
        if text.find(name, end) >= 0:
            return None
    return RevisionFile(
        revision=revision[1:-1],
        down_revisions=_texts(down),
        depends_on=_texts(depends),
        branch_labels=_texts(labels),
        docstring=doc2 or doc1 or "",
        path=path,
    )


def _decoded(source: bytes) -> str | None:
    """Decode as Python does, with its line ends, or give up."""
    try:
        text = source.decode()
    except UnicodeDecodeError:
        return None
    if "\0" in text or "\f" in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")


def _texts(literal: str | None) -> tuple[str, ...]:
    if literal is None or literal == "None":
        return ()
    if literal[0] in "([":
        return tuple(double or single for double, single in _INSIDE.findall(literal))
    return (literal[1:-1],)
