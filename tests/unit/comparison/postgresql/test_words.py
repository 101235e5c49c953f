"""A model's index or constraint is written as PostgreSQL's catalog would, as far as text goes."""

import pytest
from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, String, Table, text
from sqlalchemy import UniqueConstraint as Unique

from arxos_migrations.comparison.postgresql.words import (
    constraint_words,
    default_words,
    index_words,
    name_of,
    quoted_table,
    surely_same_index,
    surely_same_rule,
)
from arxos_migrations.naming import NAMING_CONVENTION


def _table(*items: Index | CheckConstraint | Unique) -> Table:
    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    return Table("rooms", metadata, Column("id", Integer), Column("name", String(9)), *items)


def test_btree_is_said_since_the_catalog_says_it() -> None:
    """A model leaves it out."""
    index = Index("i", "id")
    _table(index)
    assert index_words(index) == "USING btree (id)"


def test_everything_about_an_index_is_written() -> None:
    """Method, keys, INCLUDE and predicate; a per cent sign stays one."""
    index = Index(
        "i",
        text("id DESC"),
        postgresql_using="gist",
        postgresql_include=["name"],
        postgresql_where=text("name LIKE 'a%'"),
    )
    _table(index)
    assert index_words(index) == "USING gist (id DESC) INCLUDE (name) WHERE name LIKE 'a%'"


def test_a_constraint_is_written_without_its_name() -> None:
    """Both with and without one."""
    named, unnamed = Unique("id", name="u", deferrable=True), CheckConstraint("id > 0")
    Table("rooms", MetaData(), Column("id", Integer), named, unnamed)
    assert constraint_words(named) == "UNIQUE (id) DEFERRABLE"
    assert constraint_words(unnamed) == "CHECK (id > 0)"


def test_names_follow_the_convention() -> None:
    """As the database has them, without quotes."""
    check = CheckConstraint("id > 0", name="id")
    _table(check)
    assert name_of(check) == "chk_rooms_id"
    assert name_of(Index('We"ird', text("id"))) == 'We"ird'


def test_a_table_is_qualified_only_where_its_model_is() -> None:
    """So that a revision runs in whatever schema the service has."""
    assert quoted_table("rooms", None) == "rooms"
    assert quoted_table("Rooms", "a b") == '"a b"."Rooms"'


@pytest.mark.parametrize(
    ("words", "fact", "same"),
    [
        ("USING btree (id)", "USING btree (id)", True),
        ("USING btree (id) WHERE x > 0", "USING btree (id) WHERE (x > 0)", True),
        ("USING btree (id)", "USING hash (id)", False),
        ("USING btree (id) WHERE x = 'a'", "USING btree (id) WHERE (x = 'a'::text)", False),
    ],
)
def test_indexes_are_surely_the_same_only_by_their_text(
    words: str, fact: str, *, same: bool
) -> None:
    """What differs in casts alone is for the server to judge."""
    assert surely_same_index(words, fact) is same


@pytest.mark.parametrize(
    ("words", "fact", "same"),
    [
        ("CHECK (id > 0)", "CHECK ((id > 0))", True),
        ("CHECK (id > 0)", "CHECK ((id > 1))", False),
        ("UNIQUE (id)", "UNIQUE (id) DEFERRABLE", False),
        (
            "FOREIGN KEY(a, b) REFERENCES t (c, d) ON DELETE CASCADE",
            "FOREIGN KEY (a, b) REFERENCES t(c, d) ON DELETE CASCADE",
            True,
        ),
    ],
)
def test_rules_are_surely_the_same_only_by_their_text(words: str, fact: str, *, same: bool) -> None:
    """Brackets and the blanks of foreign keys aside."""
    assert surely_same_rule(words, fact) is same


def test_a_default_is_written_as_sql() -> None:
    """None and False both mean that there is nothing to write."""
    assert default_words("it's") == "'it''s'"
    assert default_words(text("now()")) == "now()"
    assert default_words(None) is None
    assert default_words(False) is None  # noqa: FBT003 - Alembic's word for "unchanged"
