"""What the lexers made of a text is kept: a loop sends the same one again and again."""

from collections.abc import Callable
from functools import lru_cache

_LONGEST = 4000
"""Characters of a text that is kept."""
_MOST = 64
"""Texts that are kept."""


def remembering(mask: Callable[[str], str]) -> Callable[[str], str]:
    """Make each of the last short texts once."""
    remembered = lru_cache(maxsize=_MOST)(mask)

    def masked(text: str) -> str:
        return remembered(text) if len(text) <= _LONGEST else mask(text)

    return masked
