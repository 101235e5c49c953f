"""Says in words what Alembic and our comparisons found (`as_diffs`)."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Constraint, Index

Diff = tuple[Any, ...]
Key = tuple[str, str]
_SCHEMA_OBJECTS = ("index", "constraint", "fk")


def differences(found: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Give object and sentence of each difference; one that is replaced is one difference."""
    flat = list(_flat(found))
    gone, new = _objects(flat, "remove_"), _objects(flat, "add_")
    for item in flat:
        key = _key(item)
        if key not in gone or key not in new:
            yield difference(item)
        elif item is gone[key]:
            yield _replaced(item, new[key])


def _objects(flat: list[Diff], verb: str) -> dict[Key | None, Diff]:
    return {key: item for item in flat if item[0].startswith(verb) and (key := _key(item))}


def _key(item: Diff) -> Key | None:
    """Return the table's and the own name of an index or a constraint."""
    verb, _, what = item[0].partition("_")
    if verb not in ("add", "remove") or what not in _SCHEMA_OBJECTS:
        return None
    return _name(item[1].table), _name(item[1])


def difference(item: Diff) -> tuple[str, str]:
    """Return the object and a sentence for one difference."""
    kind = item[0]
    if kind in _OWN_WORDS:
        name, sentence = _OWN_WORDS[kind](item)
        return str(name), sentence
    if kind.startswith("modify_"):
        return _modified(item)
    if kind.startswith(("add_", "remove_")):
        return _one_sided(item)
    return kind, f"{kind.replace('_', ' ')}: models and database differ."


def _flat(found: Iterable[Any]) -> Iterator[Diff]:
    for item in found:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _one_sided(item: Diff) -> tuple[str, str]:
    verb, _, what = item[0].partition("_")
    where = "the models" if verb == "add" else "the database"
    name, noun = _named(what, item)
    if what in _SCHEMA_OBJECTS and item[1].name is None:
        return str(item[1].table.name), f"{noun} without a name is only in {where}."
    return name, f"{noun} {name} is only in {where}."


def _named(what: str, item: Diff) -> tuple[str, str]:
    if what == "column":
        return f"{item[2]}.{item[3].name}", "column"
    if what in _SCHEMA_OBJECTS:
        return _name(item[1]), _noun(what, item[1])
    if what == "table":
        return str(item[1].name), "table"
    return str(getattr(item[1], "name", item[1])), what.replace("_", " ")


def _noun(what: str, thing: Any) -> str:  # noqa: ANN401 - index or constraint
    word = "index" if what == "index" else "foreign key" if what == "fk" else _kind(thing)
    table = getattr(thing, "table", None)
    return f"{word} of {table.name}" if table is not None else word


def _kind(constraint: Any) -> str:  # noqa: ANN401 - every kind of constraint
    from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

    for kind, word in (
        (CheckConstraint, "CHECK"),
        (UniqueConstraint, "unique constraint"),
        (ForeignKeyConstraint, "foreign key"),
    ):
        if isinstance(constraint, kind):
            return word
    return "constraint"


def _replaced(old: Diff, new: Diff) -> tuple[str, str]:
    what = old[0].partition("_")[2]
    return _name(new[1]), (
        f"{_noun(what, new[1])} {_name(new[1])}: the database has {_words(old[1])}, "
        f"the models have {_words(new[1])}."
    )


def _words(thing: "Index | Constraint") -> str:
    from sqlalchemy import Index

    from arxos_migrations.comparison.operations import CATALOG_WORDS

    words = thing.info.get(CATALOG_WORDS) or _words_of_postgresql(thing)
    if not isinstance(thing, Index):
        return words
    return ("UNIQUE " if thing.unique else "") + words.removeprefix("USING ")


def _words_of_postgresql(thing: "Index | Constraint") -> str:
    from sqlalchemy import Index

    from arxos_migrations.comparison.postgresql.words import constraint_words, index_words

    return index_words(thing) if isinstance(thing, Index) else constraint_words(thing)


def _name(thing: Any) -> str:  # noqa: ANN401 - index or constraint
    return str(thing.name)


def _modified(item: Diff) -> tuple[str, str]:
    what = item[0].removeprefix("modify_")
    name = f"{item[2]}.{item[3]}"
    return name, (
        f"{what} of column {name}: the database has {_value(item[5])}, "
        f"the models have {_value(item[6])}."
    )


def _value(value: Any) -> str:  # noqa: ANN401 - types, defaults, booleans
    argument = getattr(value, "arg", value)
    return str(getattr(argument, "text", argument))


def _invalid_index(item: Diff) -> tuple[str, str]:
    return item[2], (
        f"index of {item[1]} {item[2]} is invalid: a concurrent build of it did not end."
    )


def _unchecked(item: Diff) -> tuple[str, str]:
    return item[2], (
        f"constraint of {item[1]} {item[2]} is NOT VALID in the database: "
        "old rows were not checked."
    )


def _removed_rule(item: Diff) -> tuple[str, str]:
    return item[2], f"constraint of {item[1]} {item[2]} is only in the database."


def _renamed(item: Diff) -> tuple[str, str]:
    return item[3], (
        f"constraint of {item[1]}: the database calls it {item[2]}, the models call it {item[3]}."
    )


def _primary_key(item: Diff) -> tuple[str, str]:
    return item[1], (
        f"primary key of {item[1]}: the database has {item[2] or 'none'}, "
        f"the models have {item[3] or 'none'}."
    )


def _enum_labels(item: Diff) -> tuple[str, str]:
    return item[1], (
        f"labels of enum {item[1]}: the database has {', '.join(item[2])}, "
        f"the models have {', '.join(item[3])}."
    )


def _text(item: Diff) -> tuple[str, str]:
    return item[1], (
        f"{item[2]}: the database has {item[3] or 'none'}, the models have {item[4] or 'none'}."
    )


def _table_comment(item: Diff) -> tuple[str, str]:
    return str(item[1].name), f"comment of table {item[1].name}: models and database differ."


_OWN_WORDS = {
    "invalid_index": _invalid_index,
    "unchecked_constraint": _unchecked,
    "remove_rule": _removed_rule,
    "rename_constraint": _renamed,
    "modify_primary_key": _primary_key,
    "modify_enum": _enum_labels,
    "modify_text": _text,
    "add_table_comment": _table_comment,
    "remove_table_comment": _table_comment,
}
