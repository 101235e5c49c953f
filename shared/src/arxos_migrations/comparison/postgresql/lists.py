"""Writes a list over a varchar column the way people do, which PostgreSQL does not.

Of `status IN ('a', 'b')` it keeps an array with casts that, read again, becomes another one.
"""

import re

_LITERAL = r"'(?:[^']|'')*'::character varying"
_ARRAY = re.compile(
    r"\((?P<column>(?:\w+|\"(?:[^\"]|\"\")+\"))\)::text (?P<how>= ANY|<> ALL) "
    rf"\(\(ARRAY\[(?P<items>{_LITERAL}(?:, {_LITERAL})*)\]\)::text\[\]\)"
)


def as_list(text: str) -> str:
    """Turn arrays of varchar literals into IN and NOT IN."""
    return _ARRAY.sub(_in, text)


def _in(match: re.Match[str]) -> str:
    items = ", ".join(
        literal.removesuffix("::character varying")
        for literal in re.findall(_LITERAL, match["items"])
    )
    word = "IN" if match["how"] == "= ANY" else "NOT IN"
    return f"{match['column']} {word} ({items})"
