"""Whole numbers, decimals and floating point."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Type

_WHOLE = {
    "int2": (-(2**15), 2**15 - 1),
    "int4": (-(2**31), 2**31 - 1),
    "int8": (-(2**63), 2**63 - 1),
    "oid": (0, 2**32 - 1),
}
_FLOATS = {"float4": "3.4028235e+38", "float8": "1.7976931348623157e+308"}
_MONEY = ("-92233720368547758.08", "92233720368547758.07")
_FAR = Decimal(10) ** 20
_WIDE = ("-99999999999999999999.999999", "99999999999999999999.999999")
"""A number without bounds can have 131,072 digits; what reads it can not."""


def values(type_: Type, _of: Of) -> Values | None:
    """Give the bounds, and numbers that count up."""
    if type_.name in _WHOLE:
        least, most = _WHOLE[type_.name]
        return Values(
            plain=lambda number: str(number % most),
            low=lambda number: (str(least + max(number, 0)), "0"),
            high=lambda number: (str(most - _room(most, number)),),
            said=lambda literals, _: _around(literals, 0),
        )
    if type_.name in _FLOATS:
        most_text = _FLOATS[type_.name]
        return Values(
            plain=lambda number: f"{number % 100_000}.1",
            low=fixed(f"-{most_text}", "0"),
            high=fixed(most_text),
            said=lambda literals, _: _around(literals, 2),
        )
    if type_.name == "money":
        return _decimal(None, 2, *_MONEY)
    if type_.name == "numeric":
        return _numeric(type_)
    return None


def _numeric(type_: Type) -> Values:
    if type_.modifier < 0:
        return _decimal(None, 2, *_WIDE)
    packed = type_.modifier - 4
    precision, scale = packed >> 16, ((packed & 0x7FF) ^ 1024) - 1024
    most = format(Decimal(10**precision - 1).scaleb(-scale), "f")
    return _decimal(precision, scale, f"-{most}", most)


def _decimal(precision: int | None, scale: int, least: str, most: str) -> Values:
    digits = 10 ** (precision or 18)
    return Values(
        plain=lambda number: format(Decimal(number % digits).scaleb(-scale), "f"),
        low=lambda number: (_apart(least, max(number, 0), scale), "0"),
        high=lambda number: (_apart(most, -max(number, 0), scale),),
        said=lambda literals, _: _around(literals, scale),
    )


def _between(numbers: list[Decimal], scale: int) -> Iterator[Decimal]:
    for low, high in pairwise(numbers):
        if abs(low) < _FAR and abs(high) < _FAR:
            yield Decimal(int((low + high) / 2 * 10 ** max(scale, 0))).scaleb(-max(scale, 0))


def _room(most: int, number: int) -> int:
    """Leave room in a key for rows that a revision numbers further."""
    return most // 1000 + number if number > 0 else 0


def _apart(edge: str, number: int, scale: int) -> str:
    """Go from an edge inwards."""
    return format(Decimal(edge) + Decimal(number).scaleb(-scale), "f")


def _around(literals: Literals, scale: int) -> Iterator[str]:
    """Give each number of an expression, what is next to it on either side, and between them."""
    found = set(_between(sorted(literals.numbers), scale))
    for number in literals.numbers:
        if abs(number) < _FAR:
            found |= {number, number - 1, number + 1}
            if scale > 0:
                step = Decimal(1).scaleb(-scale)
                found |= {number - step, number + step}
    for number in sorted(found):
        if scale > 0 or number == number.to_integral_value():
            yield format(number, "f")
