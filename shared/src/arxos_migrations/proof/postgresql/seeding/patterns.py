"""Texts that match a regular expression, built from the expression itself.

Enough of the syntax for what stands in checks (PostgreSQL manual, chapter 9.7.3): what is looked
ahead for, and what refers back, is passed over. The server says whether a text will do.
"""

import string
from collections.abc import Iterator

_MOST = 40
"""How often a piece is repeated at most, in a text that is to be long."""
_DIGITS, _LOWER, _UPPER = string.digits, string.ascii_lowercase, string.ascii_uppercase
_WORD = _LOWER + _DIGITS + "_"
_NAMED = {
    "alpha": _LOWER,
    "digit": _DIGITS,
    "alnum": _LOWER + _DIGITS,
    "upper": _UPPER,
    "lower": _LOWER,
    "space": " ",
    "blank": " ",
    "punct": ".-",
    "xdigit": _DIGITS + "abcdef",
    "word": _WORD,
    "print": _LOWER + _DIGITS,
    "graph": _LOWER + _DIGITS,
}
_ESCAPES = {"d": _DIGITS, "w": _WORD, "s": " ", "D": _LOWER, "W": "-", "S": _LOWER}
_ANCHORS = "AZmMyYbB"
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}


def matching(pattern: str, number: int, *, is_long: bool = False) -> str:
    """Build a text; another number gives another one, where the pattern leaves a choice."""
    return _Builder(pattern, number, is_long=is_long).alternatives()


def matchings(pattern: str, number: int) -> Iterator[str]:
    """Build a long text, a short one, and some more."""
    yield matching(pattern, number, is_long=True)
    for more in range(4):
        yield matching(pattern, number + more)


class _Builder:
    """Goes through a pattern once and writes what it asks for."""

    def __init__(self, pattern: str, number: int, *, is_long: bool) -> None:
        for mark in ("***:", "(?i)", "(?x)", "(?s)", "(?n)"):
            pattern = pattern.removeprefix(mark)
        self._pattern, self._at = pattern, 0
        self._number, self._is_long = abs(number), is_long

    def alternatives(self) -> str:
        """Write one of those that `|` divides, up to the end or a closing bracket."""
        found = [self._sequence()]
        while self._take("|"):
            found.append(self._sequence())
        return found[self._chosen(len(found))] if len(found) > 1 else found[0]

    def _sequence(self) -> str:
        pieces = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            start, number = self._at, self._number
            piece = self._piece()
            least, most = self._times()
            pieces.append(self._repeated(piece, start, number, self._count(least, most)))
        return "".join(pieces)

    def _repeated(self, piece: str, start: int, number: int, count: int) -> str:
        """Write a piece again and again, with other choices each time."""
        if count < 2:  # noqa: PLR2004 - once or not at all
            self._number = self._number if count else number
            return piece * count
        end, written = self._at, [piece]
        for _ in range(count - 1):
            self._at = start
            written.append(self._piece())
        self._at = end
        return "".join(written)

    def _count(self, least: int, most: int | None) -> int:
        if self._is_long:
            return min(_MOST, most) if most is not None and most >= least else max(least, 12)
        return max(least, 1) if most is None or most >= 1 else 0

    def _piece(self) -> str:
        sign = self._next()
        if sign in "^$":
            return ""
        if sign == ".":
            return self._one_of(_LOWER + _DIGITS)
        if sign == "[":
            return self._one_of(self._bracket())
        if sign == "(":
            return self._group()
        return self._escaped() if sign == "\\" else sign

    def _group(self) -> str:
        is_passed_over = False
        if self._take("?"):
            self._take("<")
            is_passed_over = self._next() in "=!"
        before = self._number
        written = self.alternatives()
        self._take(")")
        if is_passed_over:
            self._number = before
        return "" if is_passed_over else written

    def _escaped(self) -> str:
        sign = self._next()
        if sign in _ESCAPES:
            return self._one_of(_ESCAPES[sign])
        return "" if sign in _ANCHORS or sign.isdigit() else _PLAIN.get(sign, sign)

    def _bracket(self) -> str:
        is_negated = self._take("^")
        found = self._next() if self._pattern[self._at : self._at + 1] == "]" else ""
        while self._at < len(self._pattern) and not self._take("]"):
            found += self._member()
        if is_negated:
            return "".join(sign for sign in _LOWER + _DIGITS + "-" if sign not in found) or "é"
        return found

    def _member(self) -> str:
        if self._take("[:"):
            name, _, _ = self._pattern[self._at :].partition(":]")
            self._at += len(name) + 2
            return _NAMED.get(name, _LOWER)
        first = self._next()
        if first == "\\":
            sign = self._next()
            return _ESCAPES.get(sign, _PLAIN.get(sign, sign))
        ahead = self._pattern[self._at : self._at + 2]
        if len(ahead) == 2 and ahead[0] == "-" and ahead[1] not in "]\\":  # noqa: PLR2004
            self._at += 2
            return "".join(map(chr, range(ord(first), min(ord(ahead[1]), ord(first) + 255) + 1)))
        return first

    def _times(self) -> tuple[int, int | None]:
        sign = self._pattern[self._at : self._at + 1]
        if sign == "{":
            return self._bounds()
        found = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign)
        if found is None:
            return 1, 1
        self._at += 1
        self._take("?")
        return found

    def _bounds(self) -> tuple[int, int | None]:
        text, closing, _ = self._pattern[self._at + 1 :].partition("}")
        least, comma, most = text.partition(",")
        if not closing or not least.isdigit() or not (most.isdigit() or not most):
            return 1, 1
        self._at += len(text) + 2
        self._take("?")
        return int(least), (int(most) if most else None) if comma else int(least)

    def _one_of(self, signs: str) -> str:
        return signs[self._chosen(len(signs))] if signs else ""

    def _chosen(self, count: int) -> int:
        self._number, chosen = divmod(self._number, count)
        return chosen

    def _next(self) -> str:
        sign = self._pattern[self._at : self._at + 1]
        self._at += 1
        return sign

    def _take(self, text: str) -> bool:
        if self._pattern.startswith(text, self._at):
            self._at += len(text)
            return True
        return False
