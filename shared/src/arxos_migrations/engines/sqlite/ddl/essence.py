"""A text's words alone, so that two ways to write the same thing are equal."""

from arxos_migrations.engines.sqlite.ddl.names import folded, unquoted
from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, sound_tokens

Words = tuple[str, ...]


def essence(text: str) -> Words:
    """Leave out white space, comments, quotes and case of names. Raises UnreadableError."""
    return tuple(_word(token) for token in sound_tokens(text))


def bare(words: Words) -> Words:
    """Take away parentheses around the whole."""
    while words and words[0] == "(" and _closing(words) == len(words) - 1:
        words = words[1:-1]
    return words


def parts(words: Words) -> list[Words]:
    """Divide at the commas that are in no parentheses."""
    found: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += {"(": 1, ")": -1}.get(word, 0)
        if word == "," and not depth:
            found.append([])
        else:
            found[-1].append(word)
    return [tuple(part) for part in found]


def _closing(words: Words) -> int:
    depth = 0
    for index, word in enumerate(words):
        depth += {"(": 1, ")": -1}.get(word, 0)
        if not depth:
            return index
    return len(words)


def _word(token: Token) -> str:
    if token.kind in (Kind.WORD, Kind.QUOTED):
        return folded(unquoted(token))
    return token.text
