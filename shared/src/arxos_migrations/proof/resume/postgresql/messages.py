"""The frontend's messages, as far as they must be told apart (PostgreSQL manual, chapter 55)."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from arxos_migrations.engines.postgresql.lexer import masked

ASKING: Final = (b"Q", b"F", b"S", b"H", b"c", b"f")
"""Those that want an answer: a simple query, a call, Sync, Flush, the end of COPY data."""
ENCRYPTION: Final = (80877103, 80877104)
"""A client that asks for SSL or GSS before it begins."""
CANCEL: Final = 80877102
"""A client that wants another connection's statement to be cancelled."""
_LONGEST = 80


def startup(source: BinaryIO) -> bytes:
    """Read a first message, which has no kind; empty where there is none."""
    return _rest(source, source.read(4), 0)


def startup_code(message: bytes) -> int:
    """Say what a first message asks for: the protocol's version, or another thing."""
    code: int = struct.unpack("!i", message[4:8])[0]
    return code


def messages(source: BinaryIO) -> Iterator[bytes]:
    """Read those behind the first until there are no more."""
    while message := _rest(source, source.read(5), 1):
        yield message


class Statements:
    """The texts of one connection's requests; a prepared statement is sent without its own."""

    def __init__(self) -> None:
        """Know none."""
        self._prepared: dict[bytes, bytes] = {}
        self._text = b""

    def note(self, message: bytes) -> None:
        """Take a message of the request."""
        kind, words = message[:1], message[5:].split(b"\0")
        if kind == b"Q":
            self._text = words[0]
        elif kind == b"P":
            self._prepared[words[0]] = self._text = words[1]
        elif kind == b"B":
            self._text = self._prepared.get(words[1], b"")

    def take(self) -> str:
        """Give the text of the request that is whole now, without values."""
        text, self._text = self._text, b""
        return shown(text.decode(errors="replace"))


def shown(text: str) -> str:
    """Give a statement in one line, without values and not too long."""
    line = masked(text) or "no statement"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _rest(source: BinaryIO, head: bytes, kind: int) -> bytes:
    if len(head) < kind + 4:
        return b""
    length = struct.unpack("!i", head[kind:])[0] - 4
    body = source.read(length)
    return head + body if len(body) == length else b""
