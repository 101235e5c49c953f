"""What statements lock that commit on their way: `known_locks.toml`."""

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.engines.postgresql.lexer import Token, statements
from arxos_migrations.proof.postgresql.trace.queries import query
from arxos_migrations.proof.postgresql.trace.session import Session
from arxos_migrations.proof.postgresql.trace.statement import TakenLock

FILE: Final = Path(__file__).with_name("known_locks.toml")
_NOT_A_NAME: Final = ("ANALYZE", "ANALYSE", "FREEZE", "FULL", "VERBOSE", "CONCURRENTLY", "ONLY")
_WHOLE: Final = ("SCHEMA", "DATABASE", "SYSTEM")
"""What REINDEX takes instead of a table or an index; a schema has a name."""
_KINDS: Final = ("INDEX", "TABLE", *_WHOLE)


class KnownLock(NamedTuple):
    """A line of the file."""

    on: str
    level: LockLevel
    phase: str


class Known(NamedTuple):
    """A statement of the file."""

    name: str
    source: str
    locks: tuple[KnownLock, ...]


class Asked(NamedTuple):
    """A statement that was sent: which it is, and what it names."""

    name: str
    names: list[tuple[str, str]]
    """Relations as the statement has them, and what they are to it; none where it is everything."""
    schema: str | None = None


@cache
def known_statements() -> dict[str, Known]:
    """Read the file."""
    content: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        each["name"]: Known(
            each["name"],
            each["source"],
            tuple(
                KnownLock(lock["on"], LockLevel(lock["level"]), lock["phase"])
                for lock in each["locks"]
            ),
        )
        for each in content["statement"]
    }


def known_locks(text: str, session: Session) -> tuple[TakenLock, ...] | None:
    """Say what a statement is going to lock; None where it is not known.

    It is asked before, as it may be gone afterwards; no transaction is open.
    """
    asked = asked_for(text)
    if asked is None:
        return None
    known = known_statements()[asked.name]
    if asked.names:
        found = [row for name, role in asked.names for row in _places(session, name, role)]
    else:
        found = session.ask(query("every_table"), {"schema": asked.schema, "name": asked.name})
    return tuple(
        TakenLock(
            level=lock.level, relation=relation, is_index=lock.on == "index", phase=lock.phase
        )
        for role, relation in dict.fromkeys(found)
        for lock in known.locks
        if lock.on == role
    )


def asked_for(text: str) -> Asked | None:
    """Say which statement of the file it is; None where it is none of them."""
    found = statements(text)
    if len(found) != 1:
        return None
    words = [token.word for token in found[0]]
    match words[0]:
        case "CREATE" | "DROP" if "CONCURRENTLY" in words:
            return _index(found[0], words)
        case "REINDEX":
            return _reindex(found[0], words)
        case "VACUUM" | "CLUSTER":
            return _cleaning(found[0], words)
        case "ALTER" if "CONCURRENTLY" in words and "DETACH" in words:
            names = list(_names(found[0][words.index("TABLE") + 1 :]))
            partition = next(_names(found[0][words.index("PARTITION") + 1 :]))
            roles = [(names[0], "parent"), (partition, "partition")]
            return Asked("DETACH PARTITION CONCURRENTLY", roles)
    return None


def _index(found: list[Token], words: list[str]) -> Asked:
    at = words.index("CONCURRENTLY") + 1
    if words[0] == "CREATE":
        at = words.index("ON", at) + 1
        return Asked("CREATE INDEX CONCURRENTLY", [(next(_names(found[at:])), "table")])
    names = _all_names(found[at:])
    return Asked("DROP INDEX CONCURRENTLY", [(name, "index") for name in names])


def _reindex(found: list[Token], words: list[str]) -> Asked | None:
    what = next((word for word in words if word in _KINDS), "")
    name = f"REINDEX{' CONCURRENTLY' if 'CONCURRENTLY' in words else ''}"
    names = _all_names(found[words.index(what) + 1 :]) if what else []
    if what in _WHOLE:
        return Asked(name, [], names[0] if what == "SCHEMA" and names else None)
    return Asked(name, [(each, what.lower()) for each in names])


def _cleaning(found: list[Token], words: list[str]) -> Asked:
    name = "VACUUM FULL" if words[0] == "VACUUM" and "FULL" in words else words[0]
    rest = found[1:]
    if rest and rest[0].text == "(":
        rest = rest[[token.text for token in rest].index(")") + 1 :]
    return Asked(name, [(each, "table") for each in _all_names(rest)])


def _all_names(found: list[Token]) -> list[str]:
    """Read names up to the end, with commas between; columns in brackets are none."""
    names, depth, begins = [], 0, True
    for at, token in enumerate(found):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == "," and depth == 0:
            begins = True
        elif begins and depth == 0 and token.word not in (*_NOT_A_NAME, "IF", "EXISTS"):
            names.append(next(_names(found[at:])))
            begins = False
    return names


def _names(found: list[Token]) -> Iterator[str]:
    """Read names with their schemas, one behind another."""
    name = ""
    for token, following in pairwise([*found, Token("sign", "", 0)]):
        if token.word in (*_NOT_A_NAME, "IF", "EXISTS") and not name.endswith("."):
            continue
        name += token.text
        if token.text != "." and following.text != ".":
            yield name
            name = ""


def _places(session: Session, name: str, role: str) -> list[tuple[str, str]]:
    rows = session.ask(query("places"), {"name": name, "role": role})
    return [(str(found), str(relation)) for found, relation in rows]
