"""Says in words what differs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff

from arxos_migrations.snapshot.difference import Diff, Difference, FactChange
from arxos_migrations.snapshot.value import OF, Fact

_LONG = 100
"""Characters of two texts that still stand well side by side."""
_HAVE_DEFAULTS = (
    "access method",
    "collation",
    "compression",
    "enabled",
    "index options",
    "logged",
    "options",
    "privileges",
    "replica identity",
    "statistics",
    "storage",
    "target",
    "triggers",
)
"""Facts that say nothing where the server's own way is taken."""
_PLURALS = ("privileges", "roles", "triggers")
_ALWAYS_THERE = (
    "extension member ",
    "identity sequence ",
    "partition constraint ",
    "partition index ",
    "partition trigger ",
)
"""Objects that are said something of only where it is not what comes with what they belong to."""
_TWO_WORDS = (*_ALWAYS_THERE, "security label ", "user mapping ")
"""Kinds that go with another object, and whose first word is not the whole."""


def words(diff: Diff) -> list[str]:
    """Say all differences, a line or more for each, those that go together after one another."""
    return [line for difference in diff.differences for line in difference_words(difference)]


def difference_words(difference: Difference) -> list[str]:
    """Say one difference; what is said of its facts stands below its name, with two blanks."""
    name = difference.name
    if name.startswith(_ALWAYS_THERE):
        said = difference.expected or difference.found or {}
        nothing = {OF: said[OF]} if OF in said else {}
        expected, found = difference.expected or nothing, difference.found or nothing
        difference = replace(difference, expected=expected, found=found)
    if difference.found is None:
        return [f"{name} is missing{_with(difference.members)}."]
    if difference.expected is None:
        return [f"{name} is not expected{_with(difference.members)}."]
    lines = [line for change in difference.changes for line in fact_words(change)]
    if len(lines) == 1:
        return [f"{name}: {lines[0]}"]
    return [f"{name}:", *(f"  {line}" for line in lines)]


def fact_words(change: FactChange) -> list[str]:
    """Say how one fact is another one."""
    return list(_fact_words(change.name, change.name, change.expected, change.found))


def _fact_words(name: str, label: str, expected: Fact, found: Fact) -> Iterator[str]:
    if expected is True or found is True:
        yield f"is {'not ' if found is True else ''}expected to be {label}"
    elif _is_by_key(name, expected, found):
        yield from _keys(name, expected or {}, found or {})
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _items(label, expected, found)
    elif _are_long(expected, found):
        yield f"{label} is another one (- expected, + found):"
        yield from _lines(str(expected), str(found))
    else:
        be = "are" if name in _PLURALS else "is"
        yield f"{label} {be} {_found(name, found)}, expected {_expected(name, expected)}"


def _is_by_key(name: str, expected: Fact, found: Fact) -> bool:
    """Say whether two facts are told apart key by key."""
    sides = [isinstance(side, dict) for side in (expected, found)]
    return all(sides) or (any(sides) and name in _HAVE_DEFAULTS)


def _keys(name: str, expected: dict[str, Fact], found: dict[str, Fact]) -> Iterator[str]:
    for key in sorted({*expected, *found}):
        if expected.get(key) != found.get(key):
            label = f"{name} of {key}" if name == "privileges" else f"{name} {key}"
            yield from _fact_words(name, label, expected.get(key), found.get(key))


def _items(name: str, expected: list[Fact], found: list[Fact]) -> Iterator[str]:
    missing, extra = Counter(map(str, expected)), Counter(map(str, found))
    if missing - extra:
        yield f"{name} lack {', '.join((missing - extra).elements())}"
    if extra - missing:
        yield f"{name} are not expected to have {', '.join((extra - missing).elements())}"
    if missing == extra:
        yield f"{name} are {_said(found)}, expected in the order {_said(expected)}"


def _are_long(expected: Fact, found: Fact) -> bool:
    if not isinstance(expected, str) or not isinstance(found, str):
        return False
    return "\n" in expected + found or len(expected + found) > _LONG


def _lines(expected: str, found: str) -> Iterator[str]:
    changed = unified_diff(expected.splitlines(), found.splitlines(), lineterm="", n=1)
    for line in list(changed)[2:]:
        if not line.startswith("@@"):
            yield f"  {line}"


def _found(name: str, fact: Fact) -> str:
    if fact is not None:
        return _said(fact)
    return "the default" if name in _HAVE_DEFAULTS else "missing"


def _expected(name: str, fact: Fact) -> str:
    if fact is not None:
        return _said(fact)
    return "the default" if name in _HAVE_DEFAULTS else "none"


def _said(fact: Fact) -> str:
    if isinstance(fact, dict):
        return ", ".join(f"{key} {value}" for key, value in sorted(fact.items()))
    return ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)


def _with(members: tuple[str, ...]) -> str:
    if not members:
        return ""
    counted = Counter(map(_kind, members))
    said = [f"{count} {_plural(kind, count)}" for kind, count in sorted(counted.items())]
    return f", with {', '.join(said)}"


def _kind(member: str) -> str:
    long = next((kind for kind in _TWO_WORDS if member.startswith(kind)), None)
    return long.rstrip() if long is not None else member.partition(" ")[0]


def _plural(kind: str, count: int) -> str:
    if count == 1:
        return kind
    return (
        f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}{'es' if kind.endswith('x') else 's'}"
    )
