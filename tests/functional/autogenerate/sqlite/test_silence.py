"""What SQLAlchemy makes of models agrees with them, whatever they say."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, column, func, text
from sqlalchemy.dialects import sqlite

from arxos_migrations.env.autogenerate import PLUGINS
from arxos_migrations.naming import NAMING_CONVENTION

_TYPES: list[Any] = [
    *(sa.Integer, sa.BigInteger, sa.SmallInteger, sa.REAL, sa.TIMESTAMP, sa.CHAR(4), sa.BLOB),
    *(sa.Float, sa.Float(10), sa.Double, sa.Numeric, sa.Numeric(10), sa.Numeric(10, 2)),
    *(sa.String, sa.String(9), sa.String(9, collation="NOCASE"), sa.Unicode(8), sa.NVARCHAR(4)),
    *(sa.Text, sa.Text(20), sa.UnicodeText, sa.LargeBinary, sa.LargeBinary(8), sa.PickleType),
    *(sa.Boolean, sa.Boolean(create_constraint=True, name="b"), sa.JSON, sa.Uuid, sa.Interval),
    *(sa.Enum("a", "bb"), sa.Enum("a", "bb", create_constraint=True, name="e")),
    *(sa.Date, sa.Time, sa.DateTime, sa.DateTime(timezone=True), sqlite.DATETIME, sqlite.JSON),
    sa.BigInteger().with_variant(sa.Integer, "sqlite"),
    sqlite.DATE(  # type: ignore[no-untyped-call] # untyped there
        storage_format="%(year)04d%(month)02d%(day)02d", regexp=r"(\d+)"
    ),
]
_DEFAULTS: list[Any] = [
    *("x", "", "it's", "1", "a:b", "%s", "(1)", "'q'", "null", "true"),
    *map(text, ("1", "-1", "1.5", "+2", "-1.5e3", "'a'", "''", "NULL", "TRUE", '"dq"', "x'00'")),
    *map(
        text, ("CURRENT_TIMESTAMP", "(1+1)", "((1))", "'(x)'", "(datetime('now'))", "date('now')")
    ),
    *(func.now(), func.lower("A"), func.current_date(), func.json_array()),
    *(sa.true(), sa.false(), sa.null(), sa.literal_column("3")),
]


@pytest.mark.parametrize("convention", [NAMING_CONVENTION, None], ids=["named", "unnamed"])
def test_types_are_what_they_are(convention: Any) -> None:
    """As columns that may be NULL, that may not, and as keys."""
    metadata = MetaData(naming_convention=convention)
    for number, type_ in enumerate(_TYPES):
        Table(f"key_{number}", metadata, Column("c", type_, primary_key=True))
        Table(
            f"other_{number}",
            metadata,
            Column("c", type_),
            Column("d", type_, nullable=False),
        )
    assert _differences(metadata) == []


@pytest.mark.parametrize("type_", [sa.Integer, sa.Text, sa.DateTime, sa.Boolean])
def test_defaults_are_what_they_are(type_: Any) -> None:
    """Of whichever column."""
    metadata = MetaData()
    for number, default in enumerate(_DEFAULTS):
        Table(f"t_{number}", metadata, Column("c", type_, server_default=default))
    assert _differences(metadata) == []


@pytest.mark.parametrize("convention", [NAMING_CONVENTION, None], ids=["named", "unnamed"])
def test_odd_names_and_every_option_are_what_they_are(convention: Any) -> None:
    """Keywords, blanks, quotes, commas; keys of each kind."""
    metadata = MetaData(naming_convention=convention)
    Table(
        "rooms, x",
        metadata,
        Column("select", sa.Integer, primary_key=True, comment="the id"),
        Column('we"ird', sa.String(3), unique=True, index=True),
        Column(
            "a b",
            sa.Integer,
            sa.ForeignKey("rooms, x.select", deferrable=True, initially="DEFERRED", match="FULL"),
        ),
        Column("Grün", sa.Text, sa.Computed('\'a,)\' || "we""ird"')),
        sa.CheckConstraint('"a b" > 0 /* , ( */', name="c c"),
        sa.Index("i-1", text('"we""ird" desc')),
        sqlite_autoincrement=True,
    )
    Table(
        "keys",
        metadata,
        Column("a", sa.Integer, primary_key=True, autoincrement=False),
        Column("b", sa.Integer, primary_key=True),
        Column("c", sa.Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"),
        sa.UniqueConstraint("c", "b", sqlite_on_conflict="IGNORE"),
        sa.ForeignKeyConstraint(["c", "b"], ["keys.a", "keys.b"], ondelete="NO ACTION"),
        sa.Index("x", "a", unique=True),
        sa.Index("y", func.coalesce(column("a"), 0).desc(), unique=True),
        sa.Index("z", func.lower(column("b")).collate("NOCASE"), sqlite_where=column("a") > 5),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    assert _differences(metadata) == []


def _differences(metadata: MetaData) -> list[Any]:
    options = {
        "autogenerate_plugins": list(PLUGINS),
        "compare_type": True,
        "compare_server_default": True,
    }
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        context = MigrationContext.configure(connection, opts=options)
        found: list[Any] = compare_metadata(context, metadata)
    engine.dispose()
    return found
