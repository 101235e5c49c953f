"""Addresses of networks and of what is in them, and identifiers that are made anywhere."""

from uuid import UUID

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.types import Type

_HEX = "ff:ff:ff:ff:ff:ff"


def values(type_: Type, _of: Of) -> Values | None:
    """Give the first, the last, and some that count up."""
    found = {
        "inet": Values(
            plain=lambda number: f"10.{_bytes(number, 3, '.')}",
            low=fixed("0.0.0.0/0"),
            high=fixed("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ),
        "cidr": Values(
            plain=lambda number: f"10.{_bytes(number, 3, '.')}/32",
            low=fixed("0.0.0.0/0"),
            high=fixed("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"),
        ),
        "macaddr": Values(
            plain=lambda number: f"02:00:{_bytes(number, 4, ':', 'x')}",
            low=fixed("00:00:00:00:00:00"),
            high=fixed(_HEX),
        ),
        "macaddr8": Values(
            plain=lambda number: f"02:00:00:00:{_bytes(number, 4, ':', 'x')}",
            low=fixed("00:00:00:00:00:00:00:00"),
            high=fixed(f"{_HEX}:ff:ff"),
        ),
        "uuid": Values(
            plain=lambda number: str(UUID(int=number)),
            low=lambda number: (str(UUID(int=max(number, 0))),),
            high=lambda number: (str(UUID(int=2**128 - 1 - max(number, 0))),),
        ),
    }
    return found.get(type_.name)


def _bytes(number: int, count: int, between: str, form: str = "d") -> str:
    parts = (number % 256**count).to_bytes(count, "big")
    return between.join(format(part, f"02{form}" if form == "x" else form) for part in parts)
