"""What an expression or the body of a function says about values: its numbers, texts, patterns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from arxos_migrations.engines.postgresql.lexer import Token, tokens

_NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?")
_LIKE_PATTERN = re.compile(r"[%_]")
_META = re.compile(r"[\^$\[\\]|\.[*+]|\)[?+*]")
_LIKE, _SIMILAR = ("LIKE", "ILIKE"), ("TO", "SIMILAR_TO_ESCAPE", "SIMILAR_ESCAPE")


@dataclass(frozen=True, kw_only=True, slots=True)
class Literals:
    """Each in the order in which it is first met."""

    numbers: tuple[Decimal, ...] = ()
    texts: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """Regular expressions, those that stand for LIKE and SIMILAR TO as well."""

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.numbers or self.texts or self.patterns)


def literals(expressions: Iterable[str]) -> Literals:
    """Read expressions and bodies of functions."""
    numbers: dict[Decimal, None] = {}
    texts: dict[str, None] = {}
    patterns: dict[str, None] = {}
    for expression in expressions:
        found = tokens(expression)
        for index, token in enumerate(found):
            if token.kind == "number":
                _add_number(numbers, _sign(found, index) + token.text)
            elif token.kind == "dollar":
                _merge(literals([_body(token.text)]), numbers, texts, patterns)
            elif token.kind == "text":
                value = _unquoted(token.text)
                _add_number(numbers, value)
                texts.update(dict.fromkeys((value, *_elements(value))))
                for pattern in _patterns(found, index, value):
                    patterns.setdefault(pattern)
    return Literals(numbers=(*numbers,), texts=(*texts,), patterns=(*patterns,))


def mentions(text: str, name: str) -> bool:
    """Say whether a name stands in an expression or a body, as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _merge(
    inner: Literals,
    numbers: dict[Decimal, None],
    texts: dict[str, None],
    patterns: dict[str, None],
) -> None:
    numbers.update(dict.fromkeys(inner.numbers))
    texts.update(dict.fromkeys(inner.texts))
    patterns.update(dict.fromkeys(inner.patterns))


def _add_number(numbers: dict[Decimal, None], text: str) -> None:
    if _NUMBER.fullmatch(text):
        try:
            numbers.setdefault(Decimal(text))
        except InvalidOperation:
            return


def _sign(found: list[Token], index: int) -> str:
    """Take a minus for a sign where nothing stands before it that could be lessened."""
    before = [token.text for token in found[max(0, index - 2) : index]]
    if not before or before[-1] != "-":
        return ""
    return "-" if len(before) == 1 or before[0] in "(,=<>" else ""


def _patterns(found: list[Token], index: int, value: str) -> Iterator[str]:
    before = [token.text.upper() for token in found[max(0, index - 3) : index]]
    last = before[-1] if before else ""
    is_tilde = last == "~" or before[-2:] == ["~", "*"]
    if before[-2:] == ["~", "~"] or before[-3:] == ["~", "~", "*"] or last in _LIKE:
        yield _from_like(value)
    elif last in _SIMILAR or any(text in _SIMILAR for text in before):
        yield value.replace("%", ".*").replace("_", ".")
    elif is_tilde or _META.search(value):
        yield value
    elif _LIKE_PATTERN.search(value):
        yield _from_like(value)


def _from_like(value: str) -> str:
    return re.escape(value).replace("%", ".*").replace("_", ".")


def _unquoted(text: str) -> str:
    """Say what a text in single quotes stands for; escapes of E'' only where they are simple."""
    opening = text.index("'")
    value = text[opening + 1 :].removesuffix("'").replace("''", "'")
    return value.replace("\\\\", "\\").replace("\\'", "'") if text[0] in "eE" else value


def _elements(value: str) -> list[str]:
    """Give those of an array in its text form."""
    is_array = value.startswith("{") and value.endswith("}")
    return [each.strip('" ') for each in value[1:-1].split(",")] if is_array else []


def _body(text: str) -> str:
    tag = text[: text.index("$", 1) + 1]
    return text.removeprefix(tag).removesuffix(tag)
