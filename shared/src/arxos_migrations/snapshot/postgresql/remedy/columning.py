"""How a column is written where it is made."""

import re

from arxos_migrations.snapshot.postgresql.remedy.numbering import clauses
from arxos_migrations.snapshot.value import Fact, Facts

_WIDER = (
    ("smallint", "integer", "bigint", "numeric"),
    ("real", "double precision"),
    ("character varying", "text"),
    ("text", "character varying"),
)
"""What takes every value of the one before it, and gives it back as it was."""
_SIZED = re.compile(r"(character varying|numeric)\((\d+)(?:,(\d+))?\)")


def clause(facts: Facts, name: str) -> str:
    """Write a column as it stands in CREATE TABLE and behind ADD COLUMN."""
    parts = [f"{name} {facts['type']}"]
    if "collation" in facts:
        parts.append(f"COLLATE {facts['collation']}")
    if "generated" in facts:
        expression, _, kind = str(facts["generated"]).rpartition(" ")
        parts.append(f"GENERATED ALWAYS AS ({expression}) {kind}")
    elif "identity" in facts:
        parts.append(identity(facts["identity"]))
    elif "default" in facts:
        parts.append(f"DEFAULT {facts['default']}")
    if facts.get("not null"):
        parts.append("NOT NULL")
    return " ".join(parts)


def identity(facts: Fact) -> str:
    """Write an identity with its sequence."""
    counts = " ".join(clauses(facts))
    return (
        f"GENERATED {facts['generated']} AS IDENTITY (SEQUENCE NAME {facts['sequence']} {counts})"
    )


def takes_all(wider: str, narrower: str) -> bool:
    """Say whether a type keeps every value of another one as it is."""
    if wider == narrower:
        return True
    sized, before = _SIZED.fullmatch(wider), _SIZED.fullmatch(narrower)
    if before is None:
        return _is_wider(wider, narrower)
    if sized is None:
        return takes_all(wider, before[1])
    if sized[1] != before[1]:
        return False
    size, old_size = int(sized[2]), int(before[2])
    scale, old_scale = int(sized[3] or 0), int(before[3] or 0)
    return scale >= old_scale and size - scale >= old_size - old_scale


def _is_wider(wider: str, narrower: str) -> bool:
    return any(
        narrower in chain and wider in chain[chain.index(narrower) + 1 :] for chain in _WIDER
    )
