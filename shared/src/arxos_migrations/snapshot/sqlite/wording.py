"""The words of an expression or a statement, in the one way that all ways to write it share.

White space, comments, the quotes and the case of names do not count. What stands in double quotes
and names nothing is a string to SQLite (https://www.sqlite.org/quirks.html), so its case counts.
"""

from collections.abc import Collection, Sequence

from arxos_migrations.engines.sqlite.ddl.essence import Words, bare
from arxos_migrations.engines.sqlite.ddl.names import folded, unquoted
from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, sound_tokens
from arxos_migrations.snapshot.sqlite.naming import RESERVED, spelled

_CONSTANTS = ("null", "true", "false", "current_date", "current_time", "current_timestamp")
_CALLED = {"cast", "raise"}
_APART = RESERVED - _CALLED | {"begin", "filter", "glob", "like", "match", "over", "regexp"}
"""Words that are neither functions nor something that gets a name."""
_BEFORE_NAMES = frozenset({"as", "collate", "from", "into", "join", "recursive", "update", "with"})
_OPENING = ("(", ".")
_CLOSING = (")", ",", ".", ";")


def wording(text: str, names: Collection[str] = ()) -> str:
    """Write a text; `names` are the folded names that it can mean. Raises UnreadableError."""
    return joined(words_of(text, names))


def words_of(text: str, names: Collection[str] = ()) -> Words:
    """Give the words by themselves. Raises UnreadableError."""
    found = sound_tokens(text)
    known = {*names, *_names_in(found)}
    return tuple(_word(token, known) for token in found)


def bare_wording(text: str, names: Collection[str] = ()) -> str:
    """Write an expression without parentheses around the whole. Raises UnreadableError."""
    return joined(bare(words_of(text, names)))


def joined(words: Sequence[str]) -> str:
    """Write words as people do."""
    text = ""
    for index, word in enumerate(words):
        before = tuple(words[max(index - 2, 0) : index])
        text += word if not before or _is_tight(before, word) else f" {word}"
    return text


def default_wording(expression: str) -> str | None:
    """Write what follows DEFAULT, where a word that is no constant is a string; NULL is none."""
    found = sound_tokens(expression)
    if len(found) == 1 and found[0].is_name and found[0].kind is not Kind.STRING:
        (token,) = found
        is_constant = token.kind is Kind.WORD and folded(token.text) in _CONSTANTS
        words = folded(token.text) if is_constant else _string(unquoted(token))
    else:
        words = bare_wording(expression)
    return None if words == "null" else words


def _names_in(found: Sequence[Token]) -> set[str]:
    """Collect what is a name wherever it stands."""
    names = set()
    for index, token in enumerate(found):
        if token.kind is Kind.WORD:
            names.add(folded(token.text))
        elif token.kind is Kind.QUOTED and _must_be_name(found, index):
            names.add(folded(unquoted(token)))
    return names - RESERVED


def _must_be_name(found: Sequence[Token], index: int) -> bool:
    before = found[index - 1] if index else None
    after = found[index + 1].text if index + 1 < len(found) else ""
    if not found[index].text.startswith('"') or after in _OPENING:
        return True
    return before is not None and (
        before.text == "."
        or before.kind in (Kind.QUOTED, Kind.STRING, Kind.NUMBER)
        or before.text == ")"
        or folded(before.text) in _BEFORE_NAMES
        or (before.kind is Kind.WORD and folded(before.text) not in _APART)
    )


def _word(token: Token, known: Collection[str]) -> str:
    if token.kind is Kind.WORD:
        return folded(token.text)
    if token.kind is not Kind.QUOTED:
        return token.text
    name = unquoted(token)
    is_string = token.text.startswith('"') and folded(name) not in known
    return _string(name) if is_string else spelled(name)


def _string(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _is_tight(before: Words, word: str) -> bool:
    last = before[-1]
    if last in _OPENING or word in _CLOSING:
        return True
    if word == "(":
        return (last[0] == '"' or last[0].isalnum() or last[0] == "_") and last not in _APART
    # A sign belongs to its number where nothing stands before it that it could join with.
    return last in ("-", "+") and before[:-1] in ((), ("(",), (",",)) and word[0].isdigit()
