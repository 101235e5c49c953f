"""The words of an SQL text as SQLite reads them; put together again they are the same text."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


class Kind(StrEnum):
    """What a token is."""

    SPACE = "space"
    COMMENT = "comment"
    STRING = "string"
    """Also a blob, x'00'."""
    QUOTED = "quoted"
    """A name in double quotes, backticks or brackets."""
    NUMBER = "number"
    WORD = "word"
    """A keyword, or a name that is not quoted."""
    MARK = "mark"


class Token(NamedTuple):
    """One word, and where it begins."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next one begins."""
        return self.start + len(self.text)

    @property
    def is_name(self) -> bool:
        """Whether it can name something. A string can, where SQLite expects a name."""
        return self.kind in (Kind.WORD, Kind.QUOTED, Kind.STRING)


# https://www.sqlite.org/lang.html and tokenize.c: white space has no vertical tab, a comment
# may end with the text, every character above ASCII belongs to a word.
_TOKEN = re.compile(
    r"""
      (?P<space>   [ \t\n\f\r]+ )
    | (?P<comment> --[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<string>  [xX]?'(?:[^']|'')*' )
    | (?P<quoted>  "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\] )
    | (?P<number>  0[xX][0-9a-fA-F]+ | (?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)? )
    | (?P<word>    [A-Za-z_\x80-\U0010ffff][A-Za-z0-9_$\x80-\U0010ffff]* )
    | (?P<mark>    ->> | -> | \|\| | << | >> | <= | >= | <> | == | != | [-+*/%&|~<>=!(),.;?:@#$] )
    """,
    re.VERBOSE | re.DOTALL,
)

_KINDS = {kind.value: kind for kind in Kind}


def tokens(text: str) -> Iterator[Token]:
    """Read a text to its end. Raises UnreadableError where it is none of SQLite's."""
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise UnreadableError(text, position)
        yield Token(_KINDS[match.lastgroup], match[0], position)
        position = match.end()


def sound_tokens(text: str) -> list[Token]:
    """Read what means something: neither white space nor a comment."""
    return [token for token in tokens(text) if token.kind not in (Kind.SPACE, Kind.COMMENT)]
