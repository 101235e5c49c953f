"""Strings of bytes and of bits."""

from collections.abc import Iterator

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Type

_MOST = 100_000
_LONG = 64


def values(type_: Type, _of: Of) -> Values | None:
    """Give the empty one, the longest, and some that differ."""
    if type_.name == "bytea":
        return Values(
            plain=lambda number: rf"\x{number:08x}",
            low=lambda number: (rf"\x{number:04x}",) if number > 0 else (r"\x",),
            high=lambda number: (r"\x" + bytes(range(256)).hex() + f"{abs(number):08x}",),
            said=lambda literals, number: (
                _bytes(number, size) for size in _sizes(literals) if size <= _MOST
            ),
        )
    if type_.name == "bit":
        size = type_.size or 1
        return Values(
            plain=lambda number: _bits(number, size),
            low=fixed("0" * size),
            high=fixed("1" * size),
        )
    if type_.name == "varbit":
        limit = type_.size or _LONG
        return Values(
            plain=lambda number: _bits(number, min(limit, _LONG)),
            low=fixed(""),
            high=fixed("1" * limit),
            said=lambda literals, number: (
                _bits(number, size) for size in _sizes(literals) if size <= limit
            ),
        )
    return None


def _sizes(literals: Literals) -> Iterator[int]:
    """Give each number of an expression and its neighbours, as lengths."""
    found = {int(size) + by for size in literals.numbers if 0 <= size <= _MOST for by in (-1, 0, 1)}
    return (size for size in sorted(found) if size >= 0)


def _bytes(number: int, size: int) -> str:
    return r"\x" + (number % 256**size).to_bytes(size, "big").hex() if size else r"\x"


def _bits(number: int, size: int) -> str:
    return format(number % 2**size, f"0{size}b") if size else ""
