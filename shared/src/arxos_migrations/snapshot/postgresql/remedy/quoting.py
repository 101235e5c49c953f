"""Facts as SQL; names in facts are quoted already, as the server quotes them."""

import re
from collections.abc import Mapping

MIGRATOR = "(migration role)"
"""The role that each target names otherwise; it runs these statements."""
_RELATIONS = ("materialized view ", "foreign table ", "table ", "view ")
_PIECE = r'(?:"(?:[^"]|"")+"|[a-z_\u0080-\U0010ffff][\w$]*)'
_QUALIFIED = re.compile(rf"{_PIECE}\.{_PIECE}")
_WORD = re.compile(_PIECE)


def literal(text: str) -> str:
    """Quote a text, whatever the setting standard_conforming_strings is."""
    doubled = text.replace("'", "''")
    if "\\" not in doubled:
        return f"'{doubled}'"
    escaped = doubled.replace("\\", "\\\\")
    return f"E'{escaped}'"


def role(name: str) -> str:
    """Name a role; the one that migrates is the one that is connected."""
    return "CURRENT_USER" if name == MIGRATOR else name


def relation(of: str) -> str:
    """Take the kind away from the name of a table or a view."""
    for kind in _RELATIONS:
        if of.startswith(kind):
            return of.removeprefix(kind)
    return of


def qualified(text: str) -> str:
    """Return the schema and the name that a text begins with; empty where it begins otherwise."""
    match = _QUALIFIED.match(text)
    return match[0] if match else ""


def first_qualified(text: str) -> str:
    """Return the first schema and name in a text; empty where there is none."""
    match = _QUALIFIED.search(text)
    return match[0] if match else ""


def schema(name: str) -> str:
    """Return the schema of a qualified name."""
    match = _WORD.match(name)
    return match[0] if match else ""


def mentioned(text: str) -> frozenset[str]:
    """Find the qualified names in a text; it may find what is none."""
    return frozenset(_QUALIFIED.findall(text))


def words(text: str) -> frozenset[str]:
    """Find the names in a text that stand there with or without a qualification."""
    return frozenset(_WORD.findall(text))


def settings(options: Mapping[str, str]) -> str:
    """Write options as they stand behind WITH and SET, without the brackets."""
    return ", ".join(f"{name} = {literal(str(value))}" for name, value in sorted(options.items()))


def options_changed(
    alter: str, expected: Mapping[str, str] | None, found: Mapping[str, str] | None
) -> list[str]:
    """Write the statements that set options, and those that leave them to the server."""
    wanted, there = expected or {}, found or {}
    changed = {name: value for name, value in wanted.items() if there.get(name) != value}
    gone = ", ".join(sorted(there.keys() - wanted.keys()))
    statements = [f"{alter} SET ({settings(changed)})"] if changed else []
    return [*statements, f"{alter} RESET ({gone})"] if gone else statements


def firing(enabled: str | None) -> str:
    """Say when a trigger or a rule fires, as ALTER says it."""
    words = {None: "ENABLE", "no": "DISABLE", "always": "ENABLE ALWAYS"}
    return words.get(enabled, "ENABLE REPLICA")
