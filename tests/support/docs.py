"""Reads a guide as a program: what a reader types, and what the guide says comes of it.

Fenced blocks, by their language:

- `sh` is typed; `sh exit=3` ends with that code, each command of a plain `sh` with 0.
- `text` right behind an `sh` block is all that it prints. In it `…` stands for anything within
  a line, and on a line of its own for any lines.
- `diff` is applied to the files.
- `console` is shown and not typed; a comment before it says why.
- an `sh` block inside an HTML comment is typed too: it makes a trouble, or ends it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_HIDDEN = re.compile(
    r"<!--[ \t]*\n(```sh[^\n]*\n(?:(?!-->).)*?^```)\n-->", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"<!--((?:(?!-->).)*)-->\Z", re.DOTALL)
_GAP = "…"
_VOLATILE = (
    (re.compile(r"\b\d+\.\d+ s\b"), "0.1 s"),
    (re.compile(r"(?<=(?:upgrade  |downgrade))  \d+\.\d\d"), "  0.01"),
    (re.compile(r"\b20\d\d-\d\d-\d\d"), "2026-11-21"),
    (re.compile(r"\b\d\d:\d\d:\d\d UTC"), "12:00:00 UTC"),
    (re.compile(r"\b(backend|pid) \d+"), r"\1 4711"),
)


@dataclass(frozen=True, kw_only=True)
class Block:
    """One fenced block."""

    language: str
    body: str
    line: int
    exit_code: int = 0
    answer: str | None = None
    """The text block behind it."""
    comment: str = ""
    """The HTML comment before it."""


def blocks(page: str) -> tuple[Block, ...]:
    """Read the blocks of a page, each `sh` with the text that answers it."""
    # Only the marks of the comment go, so that line numbers stay true.
    page = _HIDDEN.sub(lambda match: f"\n{match[1]}\n", page)
    found: list[Block] = []
    end = 0
    for match in _BLOCK.finditer(page):
        block = _block(match, page[: match.start()])
        if block.language == "text" and found and not page[end : match.start()].strip():
            found[-1] = replace(found[-1], answer=block.body)
        else:
            found.append(block)
        end = match.end()
    return tuple(found)


def agrees(answer: str, printed: str) -> bool:
    """Tell whether a command printed what the guide says."""
    pattern = "".join(_patterns(normalised(answer)))
    return re.fullmatch(pattern, normalised(printed)) is not None


def normalised(text: str) -> str:
    """Put the same for what differs from run to run: durations, days, process numbers."""
    text = "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())
    for pattern, constant in _VOLATILE:
        text = pattern.sub(constant, text)
    return text


def _block(match: re.Match[str], before: str) -> Block:
    language, _, code = match["info"].strip().partition(" exit=")
    comment = _COMMENT.search(before.rstrip())
    return Block(
        language=language,
        body=match["body"],
        line=before.count("\n") + 1,
        exit_code=int(code or 0),
        comment=comment[1].strip() if comment else "",
    )


def _patterns(answer: str) -> Iterator[str]:
    for line in answer.splitlines():
        if line == _GAP:
            yield r"(?:.*\n)*?"
        else:
            yield ".*?".join(map(re.escape, line.split(_GAP))) + r"\n"
