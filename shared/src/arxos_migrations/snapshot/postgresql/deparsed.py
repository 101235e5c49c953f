"""Expressions as the server prints them, in the form in which it prints what it has printed.

A list over varchar is printed as a cast of its array. Dumped and restored, it is read as an array
of casts, and printed so from then on (PostgreSQL's parser hands a cast down to the elements).
"""

import re
from collections.abc import Iterator

from arxos_migrations.engines.postgresql.lexer import Token, tokens
from arxos_migrations.snapshot.value import Fact

_EXPRESSIONS = ("check", "checks", "default", "definition", "generated", "partition", "using")
_NO_DEFAULT = re.compile(r"NULL::[^:]+")
_LISTED = "FOR VALUES IN ("
_OPEN, _CLOSE = {"(", "["}, {")", "]"}


def settled(name: str, fact: Fact) -> Fact:
    """Bring the expressions of a fact to that form; a default of NULL is none.

    The values of a partition are in no order of theirs.
    """
    if name == "default" and isinstance(fact, str) and _NO_DEFAULT.fullmatch(fact):
        return None
    if name not in _EXPRESSIONS and name != "with check":
        return fact
    if isinstance(fact, dict):
        return {key: _settled(text) for key, text in fact.items()}
    if name == "partition" and isinstance(fact, str) and fact.startswith(_LISTED):
        return _sorted(fact)
    return _settled(fact) if isinstance(fact, str) else fact


def _sorted(text: str) -> str:
    found = tokens(text)
    opening = [token.text for token in found].index("(")
    closing = _closing(found, opening)
    values = sorted(text[start:stop].strip() for start, stop in _elements(found, opening, closing))
    return f"{text[: found[opening].end]}{', '.join(values)}{text[found[closing].start :]}"


def _settled(text: str) -> str:
    if "(ARRAY[" not in text:
        return text
    found = tokens(text)
    for index, token in enumerate(found):
        if token.text == "(" and [each.text for each in found[index + 1 : index + 3]] == [
            "ARRAY",
            "[",
        ]:
            rewritten = _cast_inside(text, found, index)
            if rewritten is not None:
                return _settled(rewritten)
    return text


def _cast_inside(text: str, found: list[Token], opening: int) -> str | None:
    """Rewrite `(ARRAY[a, b])::type[]` as `ARRAY[(a)::type, (b)::type]`; None where it is none."""
    closing = _closing(found, opening + 2)
    behind = [token.text for token in found[closing + 1 : closing + 4]]
    if behind != [")", ":", ":"] or found[opening + 3].text.upper() == "ARRAY":
        return None
    end = closing + 4
    while end < len(found) and found[end].text != "[":
        end = _closing(found, end) + 1 if found[end].text == "(" else end + 1
    if [token.text for token in found[end : end + 2]] != ["[", "]"]:
        return None
    kind = text[found[closing + 4].start : found[end].start]
    elements = ", ".join(
        f"({text[start:stop].strip()})::{kind}"
        for start, stop in _elements(found, opening + 2, closing)
    )
    return f"{text[: found[opening].start]}ARRAY[{elements}]{text[found[end + 1].end :]}"


def _closing(found: list[Token], opening: int) -> int:
    """Find what closes a bracket; the text is a server's, so there is one."""
    depth = 0
    for index in range(opening, len(found)):
        depth += (found[index].text in _OPEN) - (found[index].text in _CLOSE)
        if depth == 0:
            return index
    return len(found) - 1


def _elements(found: list[Token], opening: int, closing: int) -> Iterator[tuple[int, int]]:
    """Say where each element of an array begins and ends."""
    start, depth = found[opening].end, 0
    for token in found[opening + 1 : closing]:
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if token.text == "," and depth == 0:
            yield start, token.start
            start = token.end
    yield start, found[closing].start
