"""Models in SQLite's words."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from arxos_migrations.comparison.sqlite.words import (
    constraint_words,
    index_sql,
    index_words,
    name_of,
    table_sql,
)
from arxos_migrations.naming import NAMING_CONVENTION

_TABLE = Table(
    "rooms",
    MetaData(naming_convention=NAMING_CONVENTION),
    Column("id", Integer, primary_key=True),
    Column("code name", String(9), server_default="a\t \nb"),
    CheckConstraint("id > 0", name="id"),
    UniqueConstraint("code name"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def test_a_table_is_written_without_blanks_at_the_ends_of_lines() -> None:
    """What is in a string stays as it is."""
    assert table_sql(_TABLE) == (
        "CREATE TABLE rooms (\n"
        "    id INTEGER NOT NULL,\n"
        "    \"code name\" VARCHAR(9) DEFAULT 'a\t \nb',\n"
        "    CONSTRAINT rooms_pkey PRIMARY KEY (id),\n"
        "    CONSTRAINT chk_rooms_id CHECK (id > 0),\n"
        '    CONSTRAINT "rooms_code name_key" UNIQUE ("code name")\n'
        ") WITHOUT ROWID, STRICT"
    )


def test_the_words_of_an_index_begin_with_its_columns() -> None:
    """Or with UNIQUE."""
    table = Table("t", MetaData(), Column("a", Integer))
    index = Index("i", table.c.a, sqlite_where=text("a > 0"))
    assert index_words(index_sql(index)) == "(a) WHERE a > 0"
    assert index_words("create unique index if not exists [i] on t(a)") == "UNIQUE (a)"


def test_the_words_of_a_constraint_have_no_name() -> None:
    """Not even one that needs quotes."""
    words = {name_of(item): constraint_words(item) for item in _TABLE.constraints}
    assert words == {
        "rooms_pkey": "PRIMARY KEY (id)",
        "chk_rooms_id": "CHECK (id > 0)",
        "rooms_code name_key": 'UNIQUE ("code name")',
    }


def test_what_has_no_name_has_none() -> None:
    """Instead of a made-up one."""
    table = Table("t", MetaData(), Column("a", Integer), CheckConstraint("a > 0"))
    assert {name_of(item) for item in table.constraints} == {None}
    unnamed = next(item for item in table.constraints if isinstance(item, CheckConstraint))
    assert constraint_words(unnamed) == "CHECK (a > 0)"
