"""Dates, times and spans. Years are those that programs can hold as well, 1 to 9999."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from arxos_migrations.proof.postgresql.seeding.families import Of, Values, fixed
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Type

_START = date(2020, 1, 1)
_DAYS, _MINUTES, _SECONDS, _HOURS = 20_000, 60, 86_400, 24
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_YEARS = 9999


def values(type_: Type, _of: Of) -> Values | None:
    """Give the first and the last moment, and moments that follow on one another."""
    zone = "Z" if type_.name.endswith("tz") else ""
    if type_.name == "date":
        return Values(
            plain=lambda number: str(_day(number)),
            low=lambda number: (str(date.min + timedelta(days=max(number, 0))),),
            high=lambda number: (str(date.max - timedelta(days=max(number, 0))),),
            said=_said,
        )
    if type_.name in ("timestamp", "timestamptz"):
        return Values(
            plain=lambda number: f"{_day(number)} {number % _HOURS:02}:30:00.25{zone}",
            low=lambda number: (f"{date.min + timedelta(days=max(number, 0))} 00:00:00{zone}",),
            # Rounded up to any precision it is in the year 9999 still.
            high=lambda number: (
                f"{date.max - timedelta(days=max(number, 0) + 1)} 23:59:59.999999{zone}",
            ),
            said=_said,
        )
    if type_.name in ("time", "timetz"):
        return Values(
            plain=lambda number: _clock(number) + zone,
            low=fixed(f"00:00:00{zone}"),
            high=fixed(f"23:59:58.999999{zone}"),
        )
    if type_.name == "interval":
        return Values(
            plain=lambda number: f"{number} seconds",
            low=fixed("-999 years", "0"),
            high=fixed("999 years 11 mons 30 days 23:59:59.999999"),
        )
    return None


def _day(number: int) -> date:
    return _START + timedelta(days=number % _DAYS)


def _clock(number: int) -> str:
    minutes, seconds = divmod(number % _SECONDS, _MINUTES)
    return f"{minutes // _MINUTES:02}:{minutes % _MINUTES:02}:{seconds:02}"


def _said(literals: Literals, _number: int) -> Iterator[str]:
    """Give each date of an expression, the days around it, and years."""
    for text in literals.texts:
        yield text
        if found := _DATE.match(text):
            yield from _around(found[0])
    for number in literals.numbers:
        if 1 <= number <= _MOST_YEARS:
            yield f"{int(number):04}-06-01"


def _around(text: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(text)
        yield str(day - timedelta(days=1))
        yield str(day + timedelta(days=1))
    except (ValueError, OverflowError):
        return
