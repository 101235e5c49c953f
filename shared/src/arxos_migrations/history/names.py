"""The rule for names of revision files: `NNN_verb_object.py`."""

import re
from collections.abc import Sequence
from string import ascii_lowercase

from arxos_migrations.errors import UsageError
from arxos_migrations.history.graph import History

FILE_NAME = re.compile(r"\d{3,}[a-z]?_[a-z0-9]+(_[a-z0-9]+)+\.py")
_NUMBER = re.compile(r"(\d{3,})[a-z]?")
_LONGEST = 60
"""Characters of a slug; whole words beyond that are left out."""
_FEWEST_WORDS = 2


def number_of(file_name: str) -> str | None:
    """Give the number in a file's name (`002a` of `002a_add_rooms.py`), None for odd names."""
    return file_name.partition("_")[0] if FILE_NAME.fullmatch(file_name) else None


def next_number(history: History, parents: Sequence[str]) -> str:
    """Give the number of a new revision after these parents: the highest of theirs plus one.

    Where a file has that number already it is a branch: `002a`, `002b` and so on. Raises
    UsageError for a parent without a number and when the letters are used up.
    """
    number = f"{1 + max((_value(parent) for parent in parents), default=0):03}"
    for candidate in (number, *(number + letter for letter in ascii_lowercase)):
        if not history.is_known(candidate):
            return candidate
    raise UsageError(
        f"Revision {number} and all its branches up to {number}z exist.",
        remedy="Merge branches first: `alembic merge heads` in the service's folder.",
    )


def file_slug(message: str) -> str:
    """Make the words of a file's name from a message; raises UsageError for fewer than two."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", message.replace("ß", "ss"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", bare.lower())
    if len(words) < _FEWEST_WORDS:
        raise UsageError(
            f"The message {message!r} does not make a file name of at least two words.",
            remedy='Say what is done to what, as in "add rooms", which makes 002_add_rooms.py.',
        )
    return _shortened([word[: _LONGEST // 2] for word in words])


def file_name(number: str, message: str) -> str:
    """Make the whole name of a new file; raises UsageError as `file_slug` does."""
    return f"{number}_{file_slug(message)}.py"


def _shortened(words: list[str]) -> str:
    while len("_".join(words)) > _LONGEST and len(words) > _FEWEST_WORDS:
        words = words[:-1]
    return "_".join(words)


def _value(revision: str) -> int:
    number = _NUMBER.fullmatch(revision)
    if number:
        return int(number[1])
    raise UsageError(
        f"Revision {revision!r} has no number, so the next one cannot be counted.",
        remedy="Number the revisions 001, 002 and so on, or pass an identifier of your own.",
    )
