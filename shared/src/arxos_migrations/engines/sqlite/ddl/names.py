"""Names as SQLite compares and reads them."""

import string

from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, sound_tokens

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

_UPPER = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


def folded(name: str) -> str:
    """Write a name so that equal ones are equal: SQLite knows upper case only in ASCII."""
    return name.translate(_LOWER)


def uppered(word: str) -> str:
    """Write a word in upper case, as SQLite does to find a keyword."""
    return word.translate(_UPPER)


def same(one: str, other: str) -> bool:
    """Say whether two names are one to SQLite."""
    return folded(one) == folded(other)


def unquoted(token: Token) -> str:
    """Read the name that a token is."""
    text = token.text
    if token.kind is Kind.WORD:
        return text
    if text.startswith("["):
        return text[1:-1]
    return text[1:-1].replace(text[0] * 2, text[0])


def mentions(text: str, name: str) -> bool:
    """Say whether an SQL text has the name in it, quoted or not, other than as a function."""
    found = sound_tokens(text)
    for index, token in enumerate(found):
        if token.kind in (Kind.WORD, Kind.QUOTED) and same(unquoted(token), name):
            following = found[index + 1].text if index + 1 < len(found) else ""
            if token.kind is Kind.QUOTED or following != "(":
                return True
    return False


def alike(one: str, other: str) -> bool:
    """Say whether two texts differ in nothing but white space, comments, quotes and case."""
    return [_essence(token) for token in sound_tokens(one)] == [
        _essence(token) for token in sound_tokens(other)
    ]


def _essence(token: Token) -> str:
    if token.kind in (Kind.WORD, Kind.QUOTED):
        return folded(unquoted(token))
    return token.text
