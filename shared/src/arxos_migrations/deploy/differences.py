"""Says one of Alembic's diff tuples in words."""

from typing import Any


def difference(item: tuple[Any, ...]) -> tuple[str, str]:
    """Return the object and a sentence; the form of the tuples is Alembic's `as_diffs`."""
    kind = item[0]
    if kind in ("add_table", "remove_table"):
        return str(item[1].name), _only("table", str(item[1].name), kind)
    if kind in ("add_column", "remove_column"):
        name = f"{item[2]}.{item[3].name}"
        return name, _only("column", name, kind)
    if kind in ("add_index", "remove_index"):
        return str(item[1].name), _only(f"index of {item[1].table.name}", str(item[1].name), kind)
    if kind in ("add_constraint", "remove_constraint", "add_fk", "remove_fk"):
        name = str(item[1].name)
        return name, _only(f"constraint of {item[1].table.name}", name, kind)
    if kind.startswith("modify_"):
        name = f"{item[2]}.{item[3]}"
        what = kind.removeprefix("modify_")
        return name, (
            f"{what} of column {name}: the database has {_value(item[5])}, "
            f"the models have {_value(item[6])}."
        )
    return kind, f"{kind.replace('_', ' ')}: models and database differ."


def _only(what: str, name: str, kind: str) -> str:
    where = "the models" if kind.startswith("add_") else "the database"
    return f"{what} {name} is only in {where}."


def _value(value: Any) -> str:  # noqa: ANN401 - types, defaults, booleans
    argument = getattr(value, "arg", value)
    return str(getattr(argument, "text", argument))
