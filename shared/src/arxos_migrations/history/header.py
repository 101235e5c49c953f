'''The header of our own revisions: a title and a few fields in the docstring.

"""Create users and projects.

Purpose: one or more lines; continuation lines are indented
Phase: expand | migrate | contract
Rollback: only when a downgrade loses something: what is lost
Batch: alembic, only where an SQLite table is to be changed as plain Alembic does it
Author: Name <mail>
Date: 2026-11-21
"""
'''

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from arxos_migrations.domain.phase import Phase
from arxos_migrations.errors import MAX_LINES, UsageError

_NEEDED = ("Purpose", "Phase", "Author", "Date")
_FIELDS = ("Purpose", "Phase", "Rollback", "Batch", "Author", "Date")
_FIELD = re.compile(r"(\w[\w -]*?)[ ]*:(?:[ \t]+(.*))?")
_AUTHOR = re.compile(r"[^<>]*[^<>\s][ ]<[^<>@\s]+@[^<>@\s]+>")
_ALEMBIC = "alembic"
_BATCH = re.compile(rf"^Batch:[ \t]+{_ALEMBIC}[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """What a revision says of itself to people."""

    title: str
    purpose: str
    phase: Phase
    rollback: str | None
    """What a downgrade loses; None when it loses nothing."""
    author: str
    date: date


class HeaderError(UsageError):
    """A header that does not say what it must; `problems` has every reason as a sentence."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Take the reasons; those that do not fit into the message are counted."""
        room = MAX_LINES - 1
        shown = list(problems)
        if len(shown) > room:
            shown = [*shown[: room - 1], f"There are {len(shown) - room + 1} more problems."]
        super().__init__(*shown, remedy="Write the docstring as the revision template does.")
        self.problems = tuple(problems)


def parse_header(docstring: str) -> Header:
    """Read the fields of a docstring; raises HeaderError with everything that is wrong."""
    title, *lines = docstring.strip().splitlines() or [""]
    fields, problems = _split(lines)
    if not title.strip():
        problems.insert(0, "The header has no title.")
    problems += _missing(fields)
    phase = _phase(fields, problems)
    author = _author(fields, problems)
    day = _day(fields, problems)
    if fields.get("Batch", _ALEMBIC) not in ("", _ALEMBIC):
        problems.append(f"The field Batch is {fields['Batch']!r}; it can only be {_ALEMBIC}.")
    if problems or phase is None or day is None:
        raise HeaderError(problems)
    return Header(
        title=title.strip(),
        purpose=fields["Purpose"],
        phase=phase,
        rollback=fields.get("Rollback"),
        author=author,
        date=day,
    )


def rollback_of(docstring: str) -> str | None:
    """Give what the header says that a downgrade loses; None where it cannot be read, either."""
    try:
        return parse_header(docstring).rollback
    except HeaderError:
        return None


def asks_for_alembics_batch(docstring: str) -> bool:
    """Say whether a revision wants its SQLite tables changed as plain Alembic does it.

    It is asked before the revision runs, so a header that is wrong elsewhere is read too.
    """
    return _BATCH.search(docstring) is not None


def _split(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    fields: dict[str, str] = {}
    problems: list[str] = []
    name: str | None = None
    for line in lines:
        field = _FIELD.fullmatch(line.rstrip())
        if field and not line[0].isspace():
            name = field[1]
            problems += _objections(name, fields)
            fields.setdefault(name, field[2] or "")
        elif name and line[:1].isspace():
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        elif line.strip():
            problems.append(f"The line {line.strip()!r} is neither a field nor indented.")
    return fields, problems


def _objections(name: str, fields: Mapping[str, str]) -> list[str]:
    if name in fields:
        return [f"The field {name} is there twice."]
    if name not in _FIELDS:
        return [f"The field {name} is unknown; the nearest is {_nearest(name)}."]
    return []


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    return get_close_matches(name.title(), _FIELDS, n=1, cutoff=0.0)[0]


def _missing(fields: Mapping[str, str]) -> list[str]:
    absent = [f"The field {name} is missing." for name in _NEEDED if name not in fields]
    empty = [f"The field {name} is empty." for name in _FIELDS if fields.get(name) == ""]
    return absent + empty


def _phase(fields: Mapping[str, str], problems: list[str]) -> Phase | None:
    text = fields.get("Phase")
    if text in {phase.value for phase in Phase}:
        return Phase(text)
    if text:
        known = ", ".join(Phase)
        problems.append(f"The phase {text!r} is unknown; there are {known}.")
    return None


def _author(fields: Mapping[str, str], problems: list[str]) -> str:
    text = fields.get("Author", "")
    if text and not _AUTHOR.fullmatch(text):
        problems.append(f"The author {text!r} is not written as Name <mail>.")
    return text


def _day(fields: Mapping[str, str], problems: list[str]) -> date | None:
    text = fields.get("Date")
    if not text:
        return None
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    problems.append(f"The date {text!r} is no day written as 2026-11-21.")
    return None
