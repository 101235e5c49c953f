"""Values of every kind: plain ones that count up, and those at the edges.

The edges are those that programs meet and a change of the type harms: the whole number that a REAL
cannot hold, the text that a number would be made of. Beyond them arithmetic would no longer give
back what it was given, in a revision that nobody would call wrong.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from arxos_migrations.proof.sqlite.seeding.globs import matching
from arxos_migrations.proof.sqlite.seeding.hints import Hints
from arxos_migrations.proof.sqlite.seeding.kinds import Kind, Meaning

Value = int | float | str | bytes | None

_NOT_REAL = 2**53 + 1
"""The least whole number that a REAL cannot hold; so are the odd ones behind it."""
_FAR = 2**40
_LONG, _LONGEST, _SHORT = 300, 100_000, 6
_ROOMY, _SPACES = 12, "    "
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_START, _DAYS, _HOURS, _MINUTES = date(2020, 1, 1), 20_000, 24, 60
_DOCUMENTS = ("{}", "[]", "0", '""', "null")


@dataclass(frozen=True, kw_only=True, slots=True)
class Values:
    """Values of one kind; whatever has a number differs between numbers, where it can."""

    plain: Callable[[int], Value]
    """What nobody wonders about."""
    low: Callable[[int], tuple[Value, ...]]
    """The least first."""
    high: Callable[[int], tuple[Value, ...]]
    """The greatest or longest first."""
    empty: tuple[Value, ...] = ()
    """What stands for nothing where NULL may not."""
    digits: Callable[[int], tuple[Value, ...]] = lambda _: ()
    """A text that looks like a number and is another one when it is read as that."""
    simple: Callable[[int], tuple[Value, ...]] = lambda _: ()
    """What a program can read that keeps something in it, such as a JSON object in a text."""
    said: Callable[[Hints, int], Iterable[Value]] = lambda found, _: found.words
    """What the texts about a column hint at, from low to high."""


def values_of(meaning: Meaning) -> Values:
    """Give the values of a kind."""
    kind = meaning.kind
    if kind is Kind.DECIMAL:
        return _decimals(meaning)
    if kind is Kind.TEXT:
        return _texts(meaning.size)
    if kind in _DAYS_AND_TIMES:
        return _moments(_DAYS_AND_TIMES[kind])
    return _OTHERS[kind]


def _around(found: Hints, step: float) -> list[Value]:
    near = {number + by for number in found.numbers for by in (0, -1, 1, -step, step)}
    return [number for number in sorted(near) if step != int(step) or number == int(number)]


def _whole(found: Hints, _number: int) -> Iterable[Value]:
    return [int(number) for number in _around(found, 1) if isinstance(number, int | float)]


def _object(number: int) -> str:
    return f'{{"a": {number}}}'


_INTEGERS = Values(
    plain=lambda number: number,
    low=lambda number: (-_NOT_REAL - 2 * number, -number, 0),
    high=lambda number: (_NOT_REAL + 2 * number, number),
    empty=(0,),
    said=_whole,
)
_REALS = Values(
    plain=lambda number: number + 0.5,
    low=lambda number: (-_FAR - number - 0.25, 0.25),
    high=lambda number: (_FAR + number + 0.75,),
    empty=(0.0,),
    said=lambda found, _: [float(each) for each in _around(found, 0.5) if each is not None],
)
_BOOLEANS = Values(
    plain=lambda number: number % 2, low=lambda _: (0,), high=lambda _: (1,), empty=(0,)
)
_JSON = Values(
    plain=_object,
    low=lambda number: (f"[{number}, null]",),
    high=lambda number: (f'{{"{number}é": ["it\'\'s", {{"b": 0.5}}, null]}}',),
    empty=("{}",),
    said=lambda found, _: (*found.words, *_DOCUMENTS),
)
_BLOBS = Values(
    plain=lambda number: b"a%d" % number,
    low=lambda number: (b"%d" % number, b""),
    high=lambda number: (b"%d\x00\xff'" % number,),
    empty=(b"",),
    said=lambda found, _: [word.encode() for word in found.words],
)
_ANYTHING = Values(
    plain=lambda number: f"a{number}",
    low=lambda number: (f"00{number}", -number),
    high=lambda number: (b"%d\x00\xff" % number, number),
    empty=("", 0),
    said=lambda found, number: (*_whole(found, number), *found.words),
)
_OTHERS = {
    Kind.INTEGER: _INTEGERS,
    Kind.REAL: _REALS,
    Kind.BOOLEAN: _BOOLEANS,
    Kind.JSON: _JSON,
    Kind.BLOB: _BLOBS,
    Kind.ANY: _ANYTHING,
}


def _decimals(meaning: Meaning) -> Values:
    whole = min(10 ** ((meaning.size or 12) - meaning.scale), _FAR)
    part = 0.5 if meaning.scale == 1 else 0.75 if meaning.scale else 0
    return Values(
        plain=lambda number: number % whole + part,
        low=lambda number: (-(whole - 1 - number % whole) - part, 0),
        high=lambda number: (whole - 1 - number % whole + part,),
        empty=(0,),
        said=lambda found, _: _around(found, part or 1),
    )


def _texts(limit: int | None) -> Values:
    room = min(limit or _LONG, _LONGEST)
    return Values(
        plain=lambda number: _short(number, limit),
        low=lambda number: ("", _short(number, limit)),
        high=lambda number: (_spaced(number, room), _sized(number, room, "x")),
        empty=("",),
        digits=lambda number: (f"00{number}"[-room:],),
        simple=lambda number: (text,) if len(text := _object(number)) <= room else (),
        said=lambda found, number: (
            each for each in _said(found, number) if limit is None or len(each) <= limit
        ),
    )


def _said(found: Hints, number: int) -> Iterator[str]:
    """Give the words, then what the functions around the column take."""
    yield from found.words
    for pattern in found.globs:
        yield from matching(pattern, number)
    if any(call.startswith("json") for call in found.calls):
        yield from (_object(number), *_DOCUMENTS)
    if found.calls & {"date", "datetime", "julianday", "strftime", "time", "unixepoch"}:
        yield from (_day(number), f"{_day(number)} 10:30:00", "10:30:00")
    near = {int(size) + by for size in found.numbers if 0 <= size < _LONGEST for by in (0, -1, 1)}
    yield from (_sized(number, size, "x") for size in sorted(near) if size >= 0)
    yield from (str(number), f"A{number}", f"{number:032x}"[:32])
    yield from (str(each) for each in found.numbers)


def _short(number: int, limit: int | None) -> str:
    if limit is None or limit >= _SHORT:
        return f"a{number}"
    text = ""
    for _ in range(limit):
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text


def _sized(number: int, size: int, fill: str) -> str:
    """Give a text of a length: what tells it apart, letters of either case, and what fills it."""
    start = f"{number}'Ab" if fill == "é" else f"a{number}"
    return (start + fill * (size - len(start)))[:size] if size >= _SHORT else _short(number, size)


def _spaced(number: int, size: int) -> str:
    """Put spaces around a text and into it, where they are no more than a part of it."""
    text = _sized(number, size, "é")
    if size < _ROOMY:
        return f"{text[:-1]} " if size >= _SHORT else text
    start, end = text[: _ROOMY // 2], text[_ROOMY // 2 : -len(_SPACES)]
    return f" {start}  {end} "


def _day(number: int) -> str:
    return str(_START + timedelta(days=number % _DAYS))


def _clock(number: int) -> str:
    minutes = number % (_HOURS * _MINUTES)
    return f"{minutes // _MINUTES:02}:{minutes % _MINUTES:02}:00.250000"


_DAYS_AND_TIMES: dict[Kind, Callable[[str, str], str]] = {
    Kind.MOMENT: lambda day, clock: f"{day} {clock}",  # as SQLAlchemy writes it
    Kind.DATE: lambda day, _: day,
    Kind.TIME: lambda _, clock: clock,
}


def _moments(form: Callable[[str, str], str]) -> Values:
    def first(number: int) -> str:
        return str(date.min + timedelta(days=number % _DAYS))

    def last(number: int) -> str:
        return str(date.max - timedelta(days=number % _DAYS))

    return Values(
        plain=lambda number: form(_day(number), _clock(number)),
        low=lambda number: (form(first(number), "00:00:00.000000"),),
        high=lambda number: (form(last(number), "23:59:59.999999"),),
        said=lambda found, _: (*found.words, *_around(found, 1)),
    )
