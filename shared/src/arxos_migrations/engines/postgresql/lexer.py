"""Takes SQL text apart as PostgreSQL does: enough to tell statements apart and to mask values.

Rules of the lexical structure: PostgreSQL manual, chapter 4.1. A token that never ends reaches to
the end of the text, so that nothing of a value is ever taken for a word.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# Bytes above 127 are letters, whatever they mean; a carriage return ends a comment, too.
_LETTER, _LETTERS = r"[a-z_\u0080-\U0010ffff]", r"[\w$\u0080-\U0010ffff]"
_BREAK = r"(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\f\v\n\r]|--[^\n\r]*[\n\r])*"
_ESCAPED = r"(?:[^'\\]|\\.|'')*"
_TOKEN = re.compile(
    rf"""
      (?P<comment>--[^\n\r]*)
    | (?P<open_comment>/\*)
    | (?P<text>e'{_ESCAPED}(?:'{_BREAK}'{_ESCAPED})*(?:'|\\?\Z)
        | (?:n|b|x|u&)?'(?:[^']|'')*(?:'|\Z))
    | (?P<dollar>\$(?P<tag>(?:{_LETTER}[\w\u0080-\U0010ffff]*)?)\$.*?(?-i:\$(?P=tag)\$|\Z))
    | (?P<name>(?:u&)?"(?:[^"]|"")*(?:"|\Z))
    | (?P<parameter>\$[0-9]+|%s|%b|%t|%\(\w+\)[sbt])
    | (?P<word>{_LETTER}{_LETTERS}*)
    | (?P<number>[0-9][\w.]*|\.[0-9]\w*)
    | (?P<space>[ \t\n\r\f\v]+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_COMMENT_MARK = re.compile(r"/\*|\*/")
_MASKED = 4000
"""Characters of a text that are masked and kept; a value that is cut there has no end."""
_VALUES = ("text", "dollar", "number")
_BLANKS = ("comment", "space")
_KEY_WORD = "PASSWORD"
_MAY_BE_SECRET = re.compile(r"\$|password", re.IGNORECASE)
_ROLES = {("CREATE", "ROLE"), ("CREATE", "USER"), ("ALTER", "ROLE"), ("ALTER", "USER")}
"""What has passwords; elsewhere that word is a name."""
_NESTING = ("ATOMIC", "CASE", "END")


class Token(NamedTuple):
    """A piece of SQL, and where it stands in the text."""

    kind: str
    """text, dollar, number; name, word; parameter, sign."""
    text: str
    start: int

    @property
    def word(self) -> str:
        """The key word in capitals; empty for anything else."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def end(self) -> int:
        """Where the next one may begin."""
        return self.start + len(self.text)


def tokens(text: str) -> list[Token]:
    """Return all but blanks and comments."""
    return [token for token in _all(text) if token.kind not in _BLANKS]


def statements(text: str) -> list[list[Token]]:
    """Return the tokens of each statement, without the semicolons; none for an empty text."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens(text):
        if token.text == ";" and token.kind == "sign" and depth == 0:
            found.append([])
        else:
            depth += _step(found[-1], token.word, depth)
            found[-1].append(token)
    return [statement for statement in found if statement]


def first_word(text: str) -> str:
    """Return the first key word in capitals; empty where something else comes first."""
    for token in _all(text):
        if token.kind not in _BLANKS and token.text not in (";", "("):
            return token.word
    return ""


def masked(text: str) -> str:
    """Return the text in one line, with a question mark in the place of each value.

    Of a long text it is the beginning.
    """
    pieces: list[str] = []
    found = list(_all(text[:_MASKED]))
    secret = secret_places(found) if _MAY_BE_SECRET.search(text[:_MASKED]) else ()
    for number, token in enumerate(found):
        if token.kind in _BLANKS:
            if pieces and pieces[-1] != " ":
                pieces.append(" ")
        else:
            is_value = token.kind in _VALUES or number in secret
            pieces.append("?" if is_value else token.text)
    return "".join(pieces).strip()


def secret_places(found: list[Token]) -> set[int]:
    """Return the places of words that may be values: by a slip, they have no quotes."""
    secret: set[int] = set()
    told = [(number, token) for number, token in enumerate(found) if token.kind not in _BLANKS]
    has_roles = False
    for (_, before), (number, token) in pairwise(told):
        has_roles = has_roles or (before.word, token.word) in _ROLES
        is_password = has_roles and before.word == _KEY_WORD and token.word != "NULL"
        is_behind_sign = before.text == "$" and before.end == token.start
        if (is_password or is_behind_sign) and token.kind in ("word", "name"):
            secret.add(number)
    return secret


def _step(statement: list[Token], word: str, depth: int) -> int:
    """Say how much deeper the next word of a statement leads into the body of a routine.

    Within BEGIN ATOMIC … END only CASE has an END, too, as psql takes it. Behind AS or a full
    stop both are names.
    """
    if word not in _NESTING or not statement or statement[-1].text.upper() in (".", "AS"):
        return 0
    if word == "ATOMIC":
        return int(depth == 0 and statement[-1].word == "BEGIN" and _is_routine(statement))
    if depth == 0:
        return 0
    return 1 if word == "CASE" else -1


def _is_routine(statement: list[Token]) -> bool:
    words = [token.word for token in statement[:4] if token.word not in ("OR", "REPLACE")]
    return words[:2] in (["CREATE", "FUNCTION"], ["CREATE", "PROCEDURE"])


def _all(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:  # the last group takes any character
            return
        kind, end = match.lastgroup, match.end()
        if kind == "tag":
            kind = "dollar"
        if kind == "open_comment":
            kind, end = "comment", _end_of_comment(text, end)
        yield Token(kind, text[at:end], at)
        at = end


def _end_of_comment(text: str, at: int) -> int:
    """Comments nest."""
    depth = 1
    for mark in _COMMENT_MARK.finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)
