"""The plain part of TOML that a `pyproject.toml` is mostly made of.

Tables, and keys with a text, a number, a boolean or texts in brackets. It is read here since
`tomllib` takes longer to import than the rest of a command that finds nothing to do.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Value = str | int | bool | list[str]
    Table = dict[str, "Value | Table"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEY = frozenset(f"{_LETTERS}{_LETTERS.upper()}0123456789_-")
_DIGITS = frozenset("0123456789")


def read_toml(text: str) -> "Table | None":
    """Read a document as `tomllib` does; None where anything but the plain part is in it."""
    document: Table = {}
    table = document
    lines = iter(text.split("\n"))
    for raw in lines:
        line = raw.strip(" \t")
        if line[:1] in ("", "#"):
            if not line.isprintable():
                return None
            continue
        if line[0] == "[":
            found = _new_table(document, line)
            if found is None:
                return None
            table = found
            continue
        key, _, right = line.partition("=")
        key = key.rstrip(" \t")
        value = _value(right.lstrip(" \t"), lines)
        if value is None or not key or key in table or not _KEY.issuperset(key):
            return None
        table[key] = value
    return document


def _new_table(document: "Table", line: str) -> "Table | None":
    if line[-1] != "]":
        return None
    *parents, name = line[1:-1].split(".")
    table = document
    for key in (*parents, name):
        if not key or not _KEY.issuperset(key):
            return None
    for key in parents:
        inner = table.setdefault(key, {})
        if not isinstance(inner, dict):
            return None
        table = inner
    if name in table:
        return None
    new: Table = {}
    table[name] = new
    return new


def _value(text: str, following: "Iterator[str]") -> "Value | None":
    if text[:1] == "[":
        while text[-1] != "]":
            line = next(following, None)
            if line is None:
                return None
            text = "\n".join((text, line.rstrip(" \t")))
        return _list(text[1:-1])
    if text in ("true", "false"):
        return text == "true"
    if text and _DIGITS.issuperset(text) and (text == "0" or text[0] != "0"):
        return int(text)
    quote = text[:1]
    inner = text[1:-1]
    is_text = quote in ('"', "'") and text[-1] == quote and len(text) > 1
    return inner if is_text and quote not in inner and _is_plain(inner) else None


def _list(text: str) -> list[str] | None:
    """Read texts; what is between them is commas and blanks alone."""
    between, texts = text.split('"')[::2], text.split('"')[1::2]
    first, *middle = (part.strip(" \t\n") for part in between)
    last = middle.pop() if middle else ""
    is_list = first == "" and last in ("", ",") and all(part == "," for part in middle)
    if len(between) != len(texts) + 1 or not is_list or (last and not texts):
        return None
    return texts if all(map(_is_plain, texts)) else None


def _is_plain(text: str) -> bool:
    return "\\" not in text and text.isprintable()
