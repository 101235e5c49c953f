"""Finds classes of faults by their files, which are all of the same form.

Such a file has a docstring whose first line says what is done, a `GOAL`, and `run()`, which makes
the tries and gives what came of them. It may have `why_not()`, which says why it cannot be tried
here, and `IS_OF_TESTS` where it runs tests that are run anyway.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from faults.form import Form
from faults.place import Place
from faults.tally import Tally

CLASSES = Path(__file__).with_name("classes")


class FaultClass(Protocol):
    """The form of a file."""

    GOAL: str
    __doc__: str | None

    def run(self, place: Place, form: Form) -> Iterator[Tally]:
        """Make the tries."""


def names() -> list[str]:
    """Name them in the order of their goals."""
    found = [module.name for module in pkgutil.iter_modules([str(CLASSES)])]
    return sorted(found, key=lambda name: (int(load(name).GOAL[1:]), name))


def load(name: str) -> FaultClass:
    """Import one."""
    return cast("FaultClass", import_module(f"faults.classes.{name}"))


def about(name: str) -> str:
    """Give the first line of its docstring."""
    return (load(name).__doc__ or "").partition("\n")[0]


def why_not(name: str) -> str:
    """Say why one cannot be tried here; nothing where it can."""
    asked = getattr(load(name), "why_not", None)
    return str(asked()) if asked is not None else ""


def is_of_tests(name: str) -> bool:
    """Say whether one runs tests that are run anyway."""
    return bool(getattr(load(name), "IS_OF_TESTS", False))
