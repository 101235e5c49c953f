"""What a text of the schema says about the values of a column: numbers, words, patterns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from arxos_migrations.engines.sqlite.ddl.names import folded, unquoted
from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, sound_tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.naming import RESERVED

Number = int | float
_MOST = 2**63


@dataclass(frozen=True, kw_only=True, slots=True)
class Hints:
    """Each in the order in which it is first met."""

    numbers: tuple[Number, ...] = ()
    words: tuple[str, ...] = ()
    globs: tuple[str, ...] = ()
    """The patterns of GLOB, and of LIKE in the same form."""
    calls: frozenset[str] = frozenset()
    """The functions, such as length and json_valid."""


def hints(texts: Iterable[str]) -> Hints:
    """Read checks, defaults, what generated columns compute, and triggers."""
    numbers: dict[Number, None] = {}
    words: dict[str, None] = {}
    globs: dict[str, None] = {}
    calls: set[str] = set()
    for text in texts:
        found = _tokens(text)
        for index, token in enumerate(found):
            before = tuple(each.text.upper() for each in found[max(0, index - 2) : index])
            if token.kind is Kind.NUMBER:
                numbers.update(dict.fromkeys(_numbers(token.text, before)))
            elif token.kind is Kind.STRING and token.text.startswith("'"):
                words.setdefault(unquoted(token))
                globs.update(dict.fromkeys(_globs(unquoted(token), before)))
            elif token.kind is Kind.WORD and _is_call(found, index):
                calls.add(folded(token.text))
    return Hints(numbers=(*numbers,), words=(*words,), globs=(*globs,), calls=frozenset(calls))


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """List those names that a text has in it."""
    found = {
        folded(unquoted(token)) for token in _tokens(text) if token.kind in (Kind.WORD, Kind.QUOTED)
    }
    return tuple(name for name in names if folded(name) in found)


def _tokens(text: str) -> Sequence[Token]:
    try:
        return sound_tokens(text)
    except UnreadableError:
        return ()


def _numbers(text: str, before: Sequence[str]) -> Iterator[Number]:
    number = _number(text)
    if abs(number) < _MOST:
        yield -number if _is_negative(before) else number


def _number(text: str) -> Number:
    if text[:2] in ("0x", "0X"):
        return int(text, 16)
    return int(text) if text.isdigit() else float(text)


def _is_negative(before: Sequence[str]) -> bool:
    """Say whether a minus before a number has nothing that it could be taken from."""
    if before[-1:] != ("-",):
        return False
    last = before[0] if len(before) > 1 else ""
    return folded(last) in RESERVED or not (last[-1:].isalnum() or last == ")")


def _globs(word: str, before: Sequence[str]) -> Iterator[str]:
    if before[-1:] == ("GLOB",):
        yield word
    elif before[-1:] == ("LIKE",):
        yield "".join({"%": "*", "_": "?"}.get(each, each) for each in word)


def _is_call(found: Sequence[Token], index: int) -> bool:
    is_before_one = index + 1 < len(found) and found[index + 1].text == "("
    return is_before_one and folded(found[index].text) not in RESERVED
