"""What the text of a revision file says of itself, where it has the shape templates give it.

That shape is a docstring, imports and the four assignments, each complete on its line, then
functions. Reading line by line never looks inside a string or a bracket, and whatever has another
shape is left to who asks: `None` is no error, but "parse it". No regular expression and no
dataclass is here, since a command that finds nothing to do has no time to import them.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Texts = tuple[str, ...]
    Head = tuple[str, Texts, Texts, Texts, str]
    """Identifier, down_revision, depends_on, branch_labels, docstring."""

_KEYS = ("revision", "down_revision", "depends_on", "branch_labels")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = frozenset(f"{_LETTERS}{_LETTERS.upper()}0123456789_., ")
"""What a line of imports is made of."""
_HINT = _PLAIN | frozenset("|[]")
"""What the annotation of a name is made of."""
_WITHIN = frozenset(("", " ", "\t", "#"))
"""What a line begins with that is empty, a comment or indented."""
_OTHER_WORDS = frozenset(_LETTERS) - frozenset("ai")
"""What words begin with, but for in, if and as."""
_MARGIN = ("def ", "async def ", ")")

_shapes: "dict[tuple[str, str], Head | None]" = {}
"""Files of one template differ in their texts alone: what each shape says, with the numbers of
its texts, as digits, in the place of the texts."""


def read_head(source: bytes) -> "Head | None":
    """Read a file of the usual shape; None where only a parser can tell what it says."""
    text = _decoded(source)
    if text is None:
        return None
    docstring, begin = _docstring(text)
    behind = text.find("\ndef ", begin)
    head = text[begin:behind] if behind >= 0 else text[begin:]
    quote = '"' if '"' in head else "'"
    parts = head.split(quote)
    texts = parts[1::2]
    shape = quote.join(parts[::2])
    try:
        found = _shapes[quote, shape]
    except KeyError:
        found = _shapes[quote, shape] = _numbered(shape, quote)
    is_odd = len(parts) % 2 == 0 or "" in texts or "\\" in head or "\n" in "".join(texts)
    if found is None or is_odd:
        values, length = _by_lines(head)
        is_sure = values is not None and not _binds_again(text[begin + length :])
        return (*values[:4], docstring) if values is not None and is_sure else None
    if behind >= 0 and _binds_again(text[behind:]):
        return None
    revision, down, depends, labels, _ = found
    return (
        texts[int(revision)],
        down and _picked(texts, down),
        depends and _picked(texts, depends),
        labels and _picked(texts, labels),
        docstring,
    )


def _decoded(source: bytes) -> str | None:
    """Decode as Python does, with its line ends, or give up."""
    try:
        text = source.decode()
    except UnicodeDecodeError:
        return None
    if "\0" in text or "\f" in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")


def _docstring(text: str) -> tuple[str, int]:
    """Give it, and where the line behind it begins; a raw or escaped one is none of ours."""
    quotes = text[:3]
    if quotes in ('"""', "'''"):
        end = text.find(quotes, 3)
        docstring = text[3:end]
        if end > 0 and text[end + 3 : end + 4] == "\n" and "\\" not in docstring:
            return docstring, end + 4
    return "", 0


def _picked(texts: "Sequence[str]", numbers: "Texts") -> "Texts":
    if len(numbers) == 1:
        return (texts[int(numbers[0])],)
    return tuple([texts[int(number)] for number in numbers])


def _numbered(shape: str, quote: str) -> "Head | None":
    """Read a shape all of whose lines are of the usual kind, with numbers for texts."""
    outside = shape.split(quote)
    if "'" in shape and quote == '"':
        return None
    pieces = [f"{piece}{quote}{number}{quote}" for number, piece in enumerate(outside[:-1])]
    head = "".join((*pieces, outside[-1]))
    found, length = _by_lines(head)
    return found if length >= len(head) else None


def _by_lines(head: str) -> "tuple[Head | None, int]":
    """Read as many lines as are of the usual kind; say where the others begin."""
    values: dict[str, tuple[str, ...]] = {}
    lines = iter(head.split("\n"))
    length = 0
    for line in lines:
        taken = _idle(line, lines)
        if not taken:
            name, value = _assigned(line)
            if value is None:
                break
            values[name] = value
            taken = len(line) + 1
        length += taken
    if len(values.get("revision", ())) != 1 or "down_revision" not in values:
        return None, length
    revision, down, depends, labels = (values.get(key, ()) for key in _KEYS)
    return (revision[0], down, depends, labels, ""), length


def _idle(line: str, following: "Iterator[str]") -> int:
    """Tell how many characters bind none of the names: blank, a comment or an import."""
    if not line.strip(" \t"):
        return len(line) + 1
    code, _, comment = line.partition("#")
    if not code:
        # It may say how the file is encoded, or be what looks like a text to `_by_shape`.
        odd = "coding" in comment or '"' in comment or "'" in comment
        return 0 if odd else len(line) + 1
    if not line.startswith(("import ", "from ")) or not _is_free(code):
        return 0
    if code.endswith(" import ("):
        return _bracket(line, following) if _is_plain(code[:-1]) else 0
    return len(line) + 1 if _is_plain(code) else 0


def _bracket(line: str, following: "Iterator[str]") -> int:
    length = len(line) + 1
    for inner in following:
        length += len(inner) + 1
        if inner == ")":
            return length
        if not _is_plain(inner):
            return 0
    return 0


def _is_plain(code: str) -> bool:
    return _is_free(code) and _PLAIN.issuperset(code)


def _is_free(code: str) -> bool:
    return "revision" not in code and "depends_on" not in code and "branch_labels" not in code


def _assigned(line: str) -> "tuple[str, Texts | None]":
    """Give a name and what it is bound to; no value where that is no plain text or None."""
    left, _, right = line.partition("=")
    name, _, hint = left.partition(":")
    name = name.rstrip(" \t")
    if name not in _KEYS or not _HINT.issuperset(hint.rstrip("\t")):
        return name, None
    value = _texts(right.strip(" \t"))
    is_right = value is None or name != "revision" or right.lstrip(" \t")[:1] in ("'", '"')
    return name, value if is_right else None


def _texts(value: str) -> "Texts | None":
    if value[:1] in ("'", '"'):
        text, behind = _text(value)
        return None if text is None or behind[:1] not in ("", "#") else (text,)
    if value.partition("#")[0].rstrip(" \t") == "None":
        return ()
    if value[:1] + value[-1:] not in ("()", "[]"):
        return None
    items = [_text(item.strip(" \t")) for item in value[1:-1].split(",")]
    if items[-1] == (None, ""):
        del items[-1]
    texts = tuple(text for text, behind in items if text is not None and not behind)
    return texts if len(texts) == len(items) else None


def _text(literal: str) -> tuple[str | None, str]:
    """Read one text and give what stands behind it; None and the whole where it is none."""
    quote = literal[:1]
    end = literal.find(quote, 1) if quote in ("'", '"') else -1
    if end < 0 or "\\" in literal[:end]:
        return None, literal
    return literal[1:end], literal[end + 1 :].lstrip(" \t")


def _binds_again(code: str) -> bool:
    """Say whether a name may be bound behind the assignments."""
    if "depends_on" in code or "branch_labels" in code:
        return not _are_functions(code)
    if "import" in code:
        return ("revision" in code or "import *" in code) and not _are_functions(code)
    # A name that is bound has no full stop and no other word behind it, but for "for x in",
    # "case x if" and "case x as".
    for behind in code.split("revision")[1:]:
        if behind[:1] != "." and (behind[:1] != " " or behind[1:2] not in _OTHER_WORDS):
            return not _are_functions(code)
    return False


def _are_functions(code: str) -> bool:
    """Say whether nothing but functions, none of them of these names, stands at the margin.

    Then what is indented lies within one and binds nothing outside: a line at the margin is the
    beginning of a function, or part of a text or bracket within one.
    """
    for line in code.split("\n"):
        if line[:1] not in _WITHIN and not (line.startswith(_MARGIN) and _is_free(line)):
            return False
    return True
