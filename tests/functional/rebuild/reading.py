"""What the text of a table says beyond the pragmas, read in another way than the rebuild does."""

import re
from collections.abc import Iterator

_WORD = re.compile(
    r"""--[^\n]* | /\*.*?\*/ | '(?:[^']|'')*' | "(?:[^"]|"")*" | `[^`]*` | \[[^]]*\] | \w+ | \S""",
    re.VERBOSE | re.DOTALL,
)


def comments(sql: str) -> list[str]:
    """List the comments in their order."""
    return [word for word in _WORD.findall(sql) if _is_comment(word)]


def said(sql: str) -> dict[str, list[str]]:
    """Sort what is said of keys and columns by what it is."""
    words = [_plain(word) for word in _WORD.findall(sql) if not _is_comment(word)]
    return {
        "AUTOINCREMENT": [word for word in words if word == "autoincrement"],
        "CHECK": sorted(group for before, group in _groups(words) if before == "check"),
        "generated columns": sorted(group for before, group in _groups(words) if before == "as"),
        "COLLATE": _after(words, "collate"),
        "ON CONFLICT": _after(words, "on", "conflict"),
        "DEFERRABLE": _after(words, "deferrable", "initially"),
        "constraint names": _after(words, "constraint"),
    }


def normal(sql: str) -> str:
    """Write a text so that white space, comments, case and quotes of names make no difference."""
    words = [_plain(word) for word in _WORD.findall(sql) if not _is_comment(word)]
    return " ".join(words).replace('"', "")


def _plain(word: str) -> str:
    """Leave a name in quotes in them, so that it is no keyword; upper case counts in texts only."""
    if word[0] == "'":
        return word
    return f'"{word[1:-1].lower()}"' if word[0] in '"`[' else word.lower()


def _is_comment(word: str) -> bool:
    return word.startswith(("--", "/*"))


def _groups(words: list[str]) -> Iterator[tuple[str, str]]:
    """Give what stands in the parentheses of the table, and the word before them."""
    depth, start = 0, 0
    for index, word in enumerate(words):
        if word == "(":
            depth += 1
            start = index if depth == 2 else start
        elif word == ")":
            if depth == 2:
                yield words[start - 1], " ".join(words[start + 1 : index]).replace('"', "")
            depth -= 1


def _after(words: list[str], *keywords: str) -> list[str]:
    width = len(keywords)
    return sorted(
        words[index + width].strip('"')
        for index in range(len(words) - width)
        if tuple(words[index : index + width]) == keywords
    )
