"""What a revision file says of itself, read without running it.

Nearly every file has the shape that a template gave it, which `domain.head` reads line by line.
Whatever has another shape goes to `literals`, which parses it; both give what Alembic would have
found after running the file.
"""

import os
from pathlib import Path
from typing import Final

from arxos_migrations.domain.head import read_head
from arxos_migrations.errors import UsageError
from arxos_migrations.history.revision import RevisionFile

_BLOCK: Final = 1 << 15
"""Bytes per read; nearly every revision file fits into one."""
_ILLEGAL: Final = frozenset("@-+:")
"""Characters Alembic refuses in an identifier (`_revision_illegal_chars`)."""


def read_revision_file(path: Path) -> RevisionFile:
    """Read one file; it is never run.

    Raises UsageError, naming file and line, when the file cannot be read or one of the four
    names is not a literal.
    """
    source = read_source(path)
    head = read_head(source)
    if head is not None:
        found = RevisionFile.of(head, path)
    else:
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
