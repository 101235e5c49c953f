"""Settings of the database, which no statement can name by itself: a block asks for its name."""

import re

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import literal, role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps

_NAME = re.compile(r"([A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)*)(?: of (.+))?", re.DOTALL)
_LISTS = (
    "local_preload_libraries",
    "search_path",
    "session_preload_libraries",
    "temp_tablespaces",
)
"""What holds names: each is quoted by itself."""
_ITEM = re.compile(r'"(?:[^"]|"")*"|[^\s,"]+')


def _set(case: Case) -> Steps:
    value = case.want("value")
    match = _NAME.fullmatch(case.said)
    if match is None:
        return None
    name, of = match.groups()
    change = f"RESET {name}" if value is None else f"SET {name} TO {_value(name, str(value))}"
    place = "DATABASE %I" if of is None else f"ROLE {role(of).replace('%', '%%')} IN DATABASE %I"
    text = literal(f"ALTER {place} {change.replace('%', '%%')}")
    body = f"BEGIN EXECUTE format({text}, current_database()); END"
    return [Step(rank=Rank.SETTING, sql=f"DO {literal(body)}")]


def _value(name: str, value: str) -> str:
    if name.lower() not in _LISTS:
        return literal(value)
    items = [_unquoted(item) for item in _ITEM.findall(value)]
    return ", ".join(literal(item) for item in items or [""])


def _unquoted(item: str) -> str:
    return item[1:-1].replace('""', '"') if item.startswith('"') else item


KIND = Kind(
    names=("setting",),
    what=lambda case: case.name,
    altered={"value": _set},
    always_there=lambda _: True,
)
