"""How much is tried: a short form for every change, a full one for the numbers in the guide."""

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Form:
    """Either of the two."""

    is_full: bool
    seed: int = 20261121
    """Of what is random; the same tries come of the same seed."""

    def pick(self, short: T, full: T) -> T:
        """Choose a number by the form."""
        return full if self.is_full else short


SHORT, FULL = Form(is_full=False), Form(is_full=True)
