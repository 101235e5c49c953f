"""Keys, and the foreign keys that need them."""

from arxos_migrations.engines.postgresql.lexer import Token, tokens
from arxos_migrations.snapshot.postgresql.remedy.case import Case

_REFERENCES = " REFERENCES "
_KEYS = ("PRIMARY KEY ", "UNIQUE ", "CREATE UNIQUE INDEX ")


def referring(case: Case) -> list[str]:
    """Name the foreign keys that need a key, or may need it, by its table and its columns."""
    definition = str(case.find("definition"))
    if not definition.startswith(_KEYS):
        return []
    columns = _columns(definition)
    return [
        name
        for name, facts in sorted(case.there.objects.items())
        if _REFERENCES in str(facts.get("definition"))
        and name.startswith("constraint ")
        and _refers(str(facts["definition"]), case.table, columns)
    ]


def _refers(definition: str, table: str, columns: frozenset[str]) -> bool:
    target = definition.partition(_REFERENCES)[2]
    is_there = target.startswith((f"{table}(", f"{table} ("))
    return is_there and _columns(target) == columns


def _columns(text: str) -> frozenset[str]:
    """Return the names in the first brackets, and the comma where there are several."""
    found: list[Token] = []
    is_inside = False
    for token in tokens(text):
        if token.text == ")":
            break
        if is_inside:
            found.append(token)
        is_inside = is_inside or token.text == "("
    return frozenset(token.text for token in found)
