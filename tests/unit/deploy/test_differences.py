"""Every kind of difference is said in a sentence that names both sides."""

from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    DefaultClause,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from arxos_migrations.comparison.operations import CATALOG_WORDS
from arxos_migrations.deploy.differences import differences

_TABLE = Table("rooms", MetaData(), Column("id", Integer), Column("name", String(9)))
_INDEX = Index("i", _TABLE.c.id)
_UNIQUE = Index("i", _TABLE.c.id, unique=True)
_CHECK = CheckConstraint("id > 0", name="c", table=_TABLE)
_KEY = UniqueConstraint(_TABLE.c.id, name="u")
_FOREIGN = ForeignKeyConstraint([_TABLE.c.id], ["rooms.id"], name="f", table=_TABLE)
_UNNAMED = ForeignKeyConstraint([_TABLE.c.id], ["rooms.id"], table=_TABLE)

_SENTENCES: list[tuple[Any, str]] = [
    (("add_table", _TABLE), "table rooms is only in the models."),
    (("remove_table", _TABLE), "table rooms is only in the database."),
    (("add_column", None, "rooms", _TABLE.c.id), "column rooms.id is only in the models."),
    (("remove_column", None, "rooms", _TABLE.c.id), "column rooms.id is only in the database."),
    (("add_index", _INDEX), "index of rooms i is only in the models."),
    (("remove_index", _INDEX), "index of rooms i is only in the database."),
    (("add_constraint", _CHECK), "CHECK of rooms c is only in the models."),
    (("remove_constraint", _KEY), "unique constraint of rooms u is only in the database."),
    (("add_fk", _FOREIGN), "foreign key of rooms f is only in the models."),
    (("remove_fk", _UNNAMED), "foreign key of rooms without a name is only in the database."),
    (
        [("modify_nullable", None, "rooms", "id", {}, True, False)],
        "nullable of column rooms.id: the database has True, the models have False.",
    ),
    (
        [("modify_type", None, "rooms", "id", {}, Integer(), String(9))],
        "type of column rooms.id: the database has INTEGER, the models have VARCHAR(9).",
    ),
    (
        [("modify_default", None, "rooms", "id", {}, DefaultClause(text("1")), None)],
        "default of column rooms.id: the database has 1, the models have None.",
    ),
    (
        [("modify_comment", None, "rooms", "id", {}, "a", "b")],
        "comment of column rooms.id: the database has a, the models have b.",
    ),
    (("add_table_comment", _TABLE, None), "comment of table rooms: models and database differ."),
    (
        ("invalid_index", "rooms", "i"),
        "index of rooms i is invalid: a concurrent build of it did not end.",
    ),
    (
        ("unchecked_constraint", "rooms", "f"),
        "constraint of rooms f is NOT VALID in the database: old rows were not checked.",
    ),
    (("remove_rule", "rooms", "x"), "constraint of rooms x is only in the database."),
    (
        ("rename_constraint", "rooms", "old", "new"),
        "constraint of rooms: the database calls it old, the models call it new.",
    ),
    (
        ("modify_primary_key", "rooms", None, "PRIMARY KEY (id)"),
        "primary key of rooms: the database has none, the models have PRIMARY KEY (id).",
    ),
    (("add_enum", "mood", ("calm",)), "enum mood is only in the models."),
    (("remove_enum", "mood", ("calm",)), "enum mood is only in the database."),
    (
        ("modify_enum", "mood", ("calm",), ("calm", "cross")),
        "labels of enum mood: the database has calm, the models have calm, cross.",
    ),
    (
        ("modify_text", "rooms", "options of table rooms", "STRICT", None),
        "options of table rooms: the database has STRICT, the models have none.",
    ),
    (("something_new", 1), "something new: models and database differ."),
]


@pytest.mark.parametrize(("diff", "sentence"), _SENTENCES, ids=[text for _, text in _SENTENCES])
def test_a_difference_is_a_sentence(diff: Any, sentence: str) -> None:
    """Whole text."""
    assert [message for _, message in differences([diff])] == [sentence]


def test_words_that_a_difference_brings_along_are_said() -> None:
    """On SQLite they are those of its own DDL."""
    table = Table("rooms", MetaData())
    old = Index("i", text("a"), info={CATALOG_WORDS: "(lower(name))"}, _table=table)
    new = Index("i", text("b"), info={CATALOG_WORDS: "(upper(name))"}, _table=table, unique=True)
    assert list(differences([("remove_index", old), ("add_index", new)])) == [
        (
            "i",
            "index of rooms i: the database has (lower(name)), "
            "the models have UNIQUE (upper(name)).",
        ),
    ]


def test_what_is_replaced_is_one_difference_with_both_definitions() -> None:
    """However far apart its two halves stand."""
    found = differences([("remove_index", _INDEX), ("add_table", _TABLE), ("add_index", _UNIQUE)])
    assert list(found) == [
        ("i", "index of rooms i: the database has btree (id), the models have UNIQUE btree (id)."),
        ("rooms", "table rooms is only in the models."),
    ]
