"""JSON and XML."""

import json
from collections.abc import Iterator

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Type

_ELEMENTS = 1000


def values(type_: Type, _of: Of) -> Values | None:
    """Give what is empty, what is deep, and small documents that differ."""
    if type_.name in ("json", "jsonb"):
        return Values(
            plain=lambda number: f'{{"a": {number}}}',
            low=fixed("{}", "[]", "null"),
            high=lambda number: (_deep(number), f"[{number}]", f'"{number}"', str(number)),
            simple=("{}",),
            said=_said,
        )
    if type_.name == "jsonpath":
        return Values(plain=lambda number: f"$.a{number}", low=fixed("$"), high=fixed("$.**"))
    if type_.name == "xml":
        return Values(
            plain=lambda number: f"<a>{number}</a>",
            low=fixed("<a/>"),
            high=lambda number: (f'<a xmlns="urn:a" b="{number}">&lt;<![CDATA[<>]]><c/></a>',),
        )
    return None


def _deep(number: int) -> str:
    """Give one that is another text when it is read and written again: a key stands in it twice."""
    text = {"list": [None, True, 1.5, {"of": []}], "number": number, "a": "é'"}
    return f'{{"a":  0, {json.dumps(text, ensure_ascii=False)[1:]}'


def _said(literals: Literals, number: int) -> Iterator[str]:
    """Take the words of an expression for kinds, keys and values of a document."""
    words = [text for text in literals.texts if text and "\x00" not in text]
    yield "true"
    yield from (
        json.dumps(dict.fromkeys(words, number)),
        json.dumps({word: {} for word in words}),
    )
    yield json.dumps(dict.fromkeys(words, f"a{number}"))
    yield json.dumps({word: [number] for word in words})
    for word in words:
        yield json.dumps(dict.fromkeys(words, word))
        yield json.dumps(word)
        yield word
    for size in literals.numbers:
        if 0 <= size < _ELEMENTS:
            yield json.dumps(dict.fromkeys(words, int(size)))
            yield json.dumps([number] * int(size))
            yield json.dumps([number] * (int(size) + 1))
    yield json.dumps([*words])
