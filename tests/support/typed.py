"""How a command line ended that was typed in the tests' own process."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ended:
    """How a command line ended, and what it said."""

    code: int
    out: str
    err: str


Typed = Callable[..., Ended]
