"""Values of every type, as the server reads them from text; a family is a file in values/."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from arxos_migrations.proof.postgresql.seeding import values
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Type


def nothing(_number: int) -> tuple[str, ...]:
    """Give no values."""
    return ()


def texts(literals: Literals, _number: int) -> Iterable[str]:
    """Give those that stand in an expression as they are."""
    return literals.texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Values:
    """Values of one type; whatever has a number differs between numbers, where the type can."""

    plain: Callable[[int], str]
    """What nobody wonders about."""
    low: Callable[[int], tuple[str, ...]] = nothing
    """The least first, then what is further from the edge. A number above 0 is that of a table:
    its keys are to differ from those of others."""
    high: Callable[[int], tuple[str, ...]] = nothing
    """The greatest or longest first."""
    simple: tuple[str, ...] = ()
    """What programs keep in it where they keep nothing, such as an empty JSON object in a text."""
    said: Callable[[Literals, int], Iterable[str]] = texts
    """What the expressions about a column hint at, from low to high."""
    is_known: bool = True
    """Whether the type is one that a file of values/ knows."""


Of = Callable[[Type], Values]


class Family(Protocol):
    """What a file of values/ is."""

    def values(self, type_: Type, of: Of) -> Values | None:
        """Give values of a type; None where it is another family's. `of` is for types within."""


@cache
def values_of(type_: Type) -> Values:
    """Ask each family; a type that none knows is tried with what many types can read."""
    for family in _families():
        found = family.values(type_, values_of)
        if found is not None:
            return _of_any_number(found)
    tries = ("{}", "0", "")
    return Values(plain=lambda number: tries[number % len(tries)], is_known=False)


def _of_any_number(values: Values) -> Values:
    """Let edges within others ask for plain values by a number that is below 0."""
    return replace(values, plain=lambda number: values.plain(abs(number)))


def fixed(*values: str) -> Callable[[int], tuple[str, ...]]:
    """Give the same values for every number."""
    return lambda _number: values


@cache
def _families() -> tuple[Family, ...]:
    names = sorted(module.name for module in iter_modules(values.__path__))
    return tuple(import_module(f"{values.__name__}.{name}") for name in names)
