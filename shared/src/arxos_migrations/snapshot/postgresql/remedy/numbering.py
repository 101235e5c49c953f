"""What sequences and identities have in common."""

from collections.abc import Mapping
from pathlib import Path

from arxos_migrations.snapshot.postgresql.remedy.quoting import literal
from arxos_migrations.snapshot.value import Fact

_RESUME = Path(__file__).with_name("sql") / "resume.sql"
_BOUNDS = ("start", "increment", "minimum", "maximum", "cache")


def clauses(facts: Mapping[str, Fact]) -> list[str]:
    """Write how a sequence counts."""
    start, increment, minimum, maximum, cache = (int(facts[name]) for name in _BOUNDS)
    return [
        f"INCREMENT BY {increment}",
        f"MINVALUE {minimum}",
        f"MAXVALUE {maximum}",
        f"START WITH {start}",
        f"CACHE {cache}",
        "CYCLE" if facts.get("cycle") else "NO CYCLE",
    ]


def resumed(facts: Mapping[str, Fact], *, sequence: str, table: str, column: str) -> str:
    """Write what lets it go on where the rows are."""
    return (
        _RESUME.read_text("utf-8")
        .partition("\n")[2]
        .strip()
        .format(
            sequence=literal(sequence),
            last="max" if int(facts["increment"]) > 0 else "min",
            column=column,
            table=table,
            minimum=int(facts["minimum"]),
            maximum=int(facts["maximum"]),
        )
    )
