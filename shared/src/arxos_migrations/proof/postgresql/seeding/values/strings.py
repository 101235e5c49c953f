"""Strings of characters."""

from collections.abc import Iterator

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.patterns import matching, matchings
from arxos_migrations.proof.postgresql.seeding.types import Type

_NAMES = ("text", "varchar", "bpchar", "name", "char", "citext")
_ONE_BYTE = {"name": 63, "char": 1}
_LONG = 300
"""Characters, where there is no limit: more than 255, few enough for an index."""
_MOST = 1_000_000
_SHORT = 6
_ROOMY, _BLANKS = 12, "    "
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def values(type_: Type, _of: Of) -> Values | None:
    """Give the empty and the longest string, and short ones that differ."""
    if type_.name not in _NAMES:
        return None
    limit = _ONE_BYTE.get(type_.name, type_.size)
    fill = "x" if type_.name in _ONE_BYTE else "é"
    return Values(
        plain=lambda number: _short(number, limit),
        low=lambda number: (_short(number, min(limit or 3, 3)),) if number > 0 else ("",),
        high=lambda number: (
            _spaced(_sized(abs(number), min(limit or _LONG, _MOST), fill)),
            _sized(abs(number), min(limit or _LONG, _LONG), "x"),
        ),
        simple=("{}",) if limit is None or limit > 1 else (),
        said=lambda literals, number: _said(literals, number, limit),
    )


def _said(literals: Literals, number: int, limit: int | None) -> Iterator[str]:
    found = [*literals.texts]
    sizes = {int(size) + by for size in literals.numbers if 0 <= size < _MOST for by in (0, -1, 1)}
    found += [_sized(number, size, "x") for size in sorted(sizes) if size >= 0]
    for pattern in literals.patterns:
        found += matchings(pattern, number)
        long = matching(pattern, number, is_long=True)
        found += [long[:size] for size in (2, 4, limit or _SHORT)]
        if not pattern.endswith("$"):
            start = matching(pattern, number)
            found.append(start + "x" * (min(limit or _LONG, _MOST) - len(start)))
    found += [format(size, "f") for size in literals.numbers if abs(size) < _MOST]
    fitting = {text: len(text) for text in found if len(text) <= (limit or _MOST)}
    return iter(sorted(fitting, key=fitting.__getitem__))


def _short(number: int, limit: int | None) -> str:
    if limit is None or limit >= _SHORT:
        return f"a{number}"
    text = ""
    for _ in range(limit):
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text


def _sized(number: int, size: int, fill: str) -> str:
    """Give a string of a length: what tells it apart, letters of both cases, what fills it up."""
    start = f"{number}'É" if fill == "é" else f"a{number}"
    return (start + fill * (size - len(start)))[:size] if size >= _SHORT else _short(number, size)


def _spaced(text: str) -> str:
    """Put blanks around a text that has room for them, and two of them into it."""
    if len(text) < _ROOMY:
        return text
    start, end = text[: _ROOMY // 2], text[_ROOMY // 2 : -len(_BLANKS)]
    return f" {start}  {end} "
