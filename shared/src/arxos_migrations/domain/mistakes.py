"""What may be wrong with a `[tool.arxos-migrations]` table, all at once."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ENGINES = ("postgresql", "sqlite")
POOLERS = ("none", "session")
DEFAULT_TARGET = "local"
SERVICE_KEYS = {"alias", "engine", "models", "schema", "extensions", "ignore", "targets"}
_ONLY_POSTGRESQL = {"schema", "extensions", "admin_url_env", "pooler"}
_TARGET_KEYS = {"url_env", "admin_url_env", "pooler", "lock_wait_s", "disposable"}
_NEEDED_KEYS = {"url_env"}


def mistakes_in(table: object) -> "Iterator[str]":
    """Name everything that is wrong with a table, one sentence each."""
    if not isinstance(table, dict):
        yield "It is not a table."
        return
    for key in sorted(set(table) - SERVICE_KEYS):
        yield f"{key!r} is not a key; the keys are {', '.join(sorted(SERVICE_KEYS))}."
    yield from _value_mistakes(table)
    engine = table.get("engine")
    if engine == "sqlite":
        for key in sorted(_ONLY_POSTGRESQL & set(table)):
            yield f"{key!r} is for PostgreSQL; an SQLite file has none."
    yield from _targets_mistakes(table.get("targets"), engine=engine)


def _value_mistakes(table: "dict[str, Any]") -> "Iterator[str]":
    for key in ("alias", "engine"):
        if not isinstance(table.get(key), str) or not table[key]:
            yield f"{key!r} is missing or not a text."
    for key in ("models", "schema"):
        if not isinstance(table.get(key, ""), str):
            yield f"{key!r} is not a text."
    if isinstance(table.get("engine"), str) and table["engine"] not in ENGINES:
        yield f"engine {table['engine']!r} is not one of {', '.join(ENGINES)}."
    for key in ("extensions", "ignore"):
        names = table.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            yield f"{key!r} is not a list of names."


def _targets_mistakes(targets: object, *, engine: object) -> "Iterator[str]":
    if not isinstance(targets, dict) or DEFAULT_TARGET not in targets:
        yield f"the table targets.{DEFAULT_TARGET} is missing."
        return
    for name, target in targets.items():
        yield from _target_mistakes(name, target, engine=engine)


def _target_mistakes(name: str, target: object, *, engine: object) -> "Iterator[str]":
    if not isinstance(target, dict):
        yield f"targets.{name} is not a table."
        return
    for key in sorted(set(target) - _TARGET_KEYS):
        yield f"targets.{name}: {key!r} is not a key; they are {', '.join(sorted(_TARGET_KEYS))}."
    for key in sorted(_required(engine) - set(target)):
        yield f"targets.{name}: {key!r} is missing."
    if engine == "sqlite":
        for key in sorted(_ONLY_POSTGRESQL & set(target)):
            yield f"targets.{name}: {key!r} is for PostgreSQL; an SQLite file has none."
    yield from _target_value_mistakes(name, target)


def _target_value_mistakes(name: str, target: "dict[str, Any]") -> "Iterator[str]":
    for key in ("url_env", "admin_url_env"):
        if not isinstance(target.get(key, ""), str):
            yield f"targets.{name}: {key!r} is not the name of a variable."
    if target.get("pooler", "none") not in POOLERS:
        yield f"targets.{name}: 'pooler' is not one of {', '.join(POOLERS)}."
    if not _is_duration(target.get("lock_wait_s", 0)):
        yield f"targets.{name}: 'lock_wait_s' is not a number of seconds."
    if not isinstance(target.get("disposable", False), bool):
        yield f"targets.{name}: 'disposable' is neither true nor false."


def _required(engine: object) -> set[str]:
    return _NEEDED_KEYS if engine == "sqlite" else _NEEDED_KEYS | {"admin_url_env"}


def _is_duration(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < float("inf")
