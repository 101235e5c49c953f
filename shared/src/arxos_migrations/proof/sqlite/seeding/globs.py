"""Texts that a pattern of GLOB matches (https://www.sqlite.org/lang_expr.html#glob)."""

import re
from collections.abc import Iterator

_PART = re.compile(r"\*|\?|\[\^?\]?[^\]]*\]|.", re.DOTALL)
_TRIED = "a0A-_ zZ9"


def matching(pattern: str, number: int) -> Iterator[str]:
    """Give some, most of which differ between numbers where the pattern has room for that."""
    digits = str(number)
    for filling in (digits, "", f"a{digits}"):
        yield _filled(pattern, filling, digits)


def _filled(pattern: str, filling: str, digits: str) -> str:
    """Put the filling where anything may stand, and digits where one character may."""
    left = iter(digits[::-1])
    return "".join(_one(part, filling, next(left, "1")) for part in _PART.findall(pattern))


def _one(part: str, filling: str, digit: str) -> str:
    if part == "*":
        return filling
    if part == "?":
        return digit
    if part.startswith("[") and part.endswith("]") and len(part) > len("[]"):
        return _of_class(part[1:-1], digit)
    return part


def _of_class(inside: str, digit: str) -> str:
    is_other = inside.startswith("^")
    pattern = re.compile(f"[{'^' if is_other else ''}{_escaped(inside.removeprefix('^'))}]")
    first = "" if is_other else inside[0]
    return next((each for each in (digit, *first, *_TRIED) if pattern.match(each)), digit)


def _escaped(inside: str) -> str:
    return "".join(each if each == "-" else re.escape(each) for each in inside)
