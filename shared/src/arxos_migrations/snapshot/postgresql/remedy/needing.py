"""Which objects need another one, as far as their texts say its name."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.catalog import text_of
from arxos_migrations.snapshot.postgresql.remedy.quoting import words
from arxos_migrations.snapshot.value import OF

_BY_DEFINITION = ("materialized view", "rule", "view")
_OF_ITS_TABLE = ("column", "policy", "trigger")


def mentioning(case: Case) -> list[str]:
    """Name what has to go before an object, the way there too: views over views."""
    found: list[str] = []
    waiting = [(case.name, case.qualified)]
    while waiting:
        gone, said = waiting.pop()
        for name, facts in sorted(case.there.objects.items()):
            if name in (case.name, *found) or facts.get(OF) == gone:
                continue
            if said in case.there.mentioned_by(name):
                found.append(name)
                waiting += _named(name)
    return found


def uses_of_column(case: Case) -> list[str]:
    """Name what keeps the server from giving a column another type."""
    found = []
    for name, facts in sorted(case.there.objects.items()):
        if name == case.name or case.own not in words(text_of(facts)):
            continue
        kind = next((each for each in _BY_DEFINITION if name.startswith(f"{each} ")), "")
        is_over_it = bool(kind) and case.table in case.there.mentioned_by(name)
        is_of_it = facts.get(OF) == case.of and name.startswith(_OF_ITS_TABLE)
        if is_over_it or (is_of_it and ("generated" in facts or not name.startswith("column "))):
            found.append(name)
    return found


def _named(name: str) -> list[tuple[str, str]]:
    """Say what else needs a view that has to go."""
    for kind in ("materialized view ", "view "):
        if name.startswith(kind):
            return [(name, name.removeprefix(kind))]
    return []
