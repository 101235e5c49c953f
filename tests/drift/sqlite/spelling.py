"""Writes a text in other words that mean the same to SQLite."""

from collections.abc import Collection
from random import Random

from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, tokens

_GAPS = (" ", "\n\t", " /* it's ( */ ", " -- so )\n")
_QUOTES = ("{}", '"{}"', "[{}]", "`{}`")
_CASES = (str.upper, str.lower, str.title)


def otherwise(text: str, names: Collection[str], choice: Random) -> str:
    """Write it with other quotes around these names, other case, white space and comments."""
    return "".join(_otherwise(token, names, choice) for token in tokens(text))


def _otherwise(token: Token, names: Collection[str], choice: Random) -> str:
    if token.kind in (Kind.SPACE, Kind.COMMENT):
        return choice.choice(_GAPS)
    if token.kind is not Kind.WORD:
        return token.text
    word = choice.choice(_CASES)(token.text)
    return choice.choice(_QUOTES).format(word) if token.text in names else word
