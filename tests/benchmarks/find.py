"""Finds benchmarks by their files, which are all of the same form.

Such a file has a docstring whose first line says what is compared, a `GOAL`, and `sides()`, a
context manager that makes what is needed and takes it away again.
"""

import pkgutil
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from benchmarks.harness import Goal, Measured, Sides, measure

CASES = Path(__file__).with_name("cases")


class Case(Protocol):
    """The form of a benchmark's file."""

    GOAL: Goal
    __doc__: str | None

    def sides(self) -> AbstractContextManager[Sides]:
        """Give the two ways of doing it."""


def names() -> list[str]:
    """Name the benchmarks, in order."""
    return sorted(module.name for module in pkgutil.iter_modules([str(CASES)]))


def load(name: str) -> Case:
    """Import one."""
    return cast("Case", import_module(f"benchmarks.cases.{name}"))


def about(case: Case) -> str:
    """Give the first line of its docstring."""
    return (case.__doc__ or "").partition("\n")[0]


def run(name: str, *, rounds: int | None) -> Measured:
    """Measure one. What its sides raise goes through."""
    case = load(name)
    with case.sides() as sides:
        return measure(name, about(case), case.GOAL, sides, rounds=rounds)
