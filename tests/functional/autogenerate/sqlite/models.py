"""A small schema of an SQLite service, and what people do to its models."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import MetaData

MODELS = """\
from sqlalchemy import (
    Boolean, CheckConstraint, Column, Computed, DateTime, Enum, ForeignKey, ForeignKeyConstraint,
    Index, Integer, MetaData, Numeric, String, Table, Text, UniqueConstraint, column, func, text,
)

from arxos_migrations.naming import NAMING_CONVENTION

metadata = MetaData(naming_convention=NAMING_CONVENTION)

Table(
    "sites", metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(20), nullable=False),
    Column("state", Enum("open", "shut", name="state", create_constraint=True)),
    UniqueConstraint("code"),
    CheckConstraint("code <> ''", name="code"),
)
rooms = Table(
    "rooms", metadata,
    Column("id", Integer, primary_key=True),
    Column("site_id", Integer, ForeignKey("sites.id", ondelete="CASCADE")),
    Column("name", String(50, collation="NOCASE"), nullable=False),
    Column("status", String(20), server_default="new"),
    Column("area", Numeric(8, 2)),
    Column("doubled", Numeric, Computed("area * 2")),
    Column("made_at", DateTime, server_default=func.now()),
    CheckConstraint("area > 0", name="area"),
    UniqueConstraint("site_id", "name"),
    Index("idx_rooms_plain", "site_id"),
    Index("idx_rooms_active", "site_id", sqlite_where=text("status = 'active'")),
    Index("idx_rooms_lower", func.lower(text("name"))),
    Index("idx_rooms_sorted", column("area").desc()),
    Index("idx_rooms_binary", column("name").collate("BINARY")),
    sqlite_autoincrement=True,
)
Table(
    "notes", metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", Integer, ForeignKey("rooms.id")),
    Column("body", Text),
    CheckConstraint("length(body) < 100", name="body"),
    Index("idx_notes_body", "body", unique=True, sqlite_where=text("body IS NOT NULL")),
    sqlite_strict=True,
)
"""
_NOTES = MODELS[MODELS.index('Table(\n    "notes"') :]
_BODY = '    Column("body", Text),\n'
_PLAIN = '    Index("idx_rooms_plain", "site_id"),\n'
_INDEX_END = 'sqlite_where=text("body IS NOT NULL")),\n'

Exchange = tuple[str, str]


def _column(definition: str) -> Exchange:
    return _BODY, f"{_BODY}    {definition},\n"


def _index(definition: str) -> Exchange:
    return _PLAIN, f"    {definition},\n"


def _with_options(options: str) -> Exchange:
    return "    sqlite_strict=True,\n", options


TABLES: dict[str, tuple[Exchange, ...]] = {
    "a table": (
        (
            _NOTES,
            f"""{_NOTES}Table(
    "made", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(9), nullable=False, unique=True, sqlite_on_conflict_unique="REPLACE"),
    Column("b", Boolean(create_constraint=True, name="b"), server_default=text("0")),
    Column("twice", Integer, Computed("id * 2", persisted=True)),
    Index("idx_made_name", text("name DESC"), sqlite_where=text("name <> ''")),
    sqlite_strict=False, sqlite_autoincrement=True,
)
""",
        ),
    ),
    "a table with STRICT and WITHOUT ROWID": (
        (
            _NOTES,
            f'{_NOTES}Table(\n    "made", metadata, Column("id", Text, primary_key=True),\n'
            "    sqlite_strict=True, sqlite_with_rowid=False,\n)\n",
        ),
    ),
    "a table gone": ((_NOTES, ""),),
    "a table with AUTOINCREMENT and expressions gone": (
        (MODELS[MODELS.index("rooms = Table(") :], ""),
    ),
    "STRICT gone": (_with_options(""),),
    "WITHOUT ROWID": (_with_options("    sqlite_strict=True, sqlite_with_rowid=False,\n"),),
    "AUTOINCREMENT": (_with_options("    sqlite_strict=True, sqlite_autoincrement=True,\n"),),
    "AUTOINCREMENT gone": (("    sqlite_autoincrement=True,\n", ""),),
    "an option and a column": (
        _column('Column("author", Text)'),
        _with_options("    sqlite_with_rowid=False,\n"),
    ),
    "another primary key": ((_BODY, '    Column("body", Text, primary_key=True),\n'),),
}
COLUMNS: dict[str, tuple[Exchange, ...]] = {
    "a column": (_column('Column("author", Text, server_default="a:b %s")'),),
    "a column that is not NULL": (
        _column('Column("n", Integer, nullable=False, server_default="1")'),
    ),
    "a column with a key": (
        _column('Column("site_id", Integer, ForeignKey("sites.id", ondelete="SET NULL"))'),
    ),
    "a unique column": (_column('Column("author", Text, unique=True)'),),
    "a computed column": (_column('Column("size", Integer, Computed("length(body)"))'),),
    "a stored column": (
        _column('Column("size", Integer, Computed("length(body)", persisted=True))'),
    ),
    "a column gone": (
        ('    Column("area", Numeric(8, 2)),\n', '    Column("area2", Numeric(8, 2)),\n'),
        ('Computed("area * 2")', 'Computed("area2 * 2")'),
        ('"area > 0"', '"area2 > 0"'),
        ('column("area").desc()', 'column("area2").desc()'),
    ),
    "a computed column gone": (('    Column("doubled", Numeric, Computed("area * 2")),\n', ""),),
    "a type": (('Column("code", String(20)', 'Column("code", String(40)'),),
    "a type and a collation": (
        ('String(50, collation="NOCASE")', 'String(60, collation="RTRIM")'),
    ),
    "NULL allowed": (("String(20), nullable=False", "String(20)"),),
    "NULL forbidden": ((_BODY, '    Column("body", Text, nullable=False),\n'),),
    "NULL forbidden with ON CONFLICT": (
        (
            _BODY,
            '    Column("body", Text, nullable=False, sqlite_on_conflict_not_null="IGNORE"),\n',
        ),
    ),
    "a default": ((_BODY, '    Column("body", Text, server_default="x"),\n'),),
    "another default": (('server_default="new"', 'server_default="it\'s new"'),),
    "a default gone": ((', server_default="new"', ""),),
    "a default that is computed": (
        ("server_default=func.now()", "server_default=text(\"(date('now'))\")"),
    ),
    "another collation": (('collation="NOCASE"', 'collation="RTRIM"'),),
    "a collation gone": ((', collation="NOCASE"', ""),),
    "another expression": (('"area * 2"', '"area * 3"'),),
    "a stored expression": (('"area * 2"', '"area * 2", persisted=True'),),
    "a column that is computed now": (
        (_BODY, '    Column("body", Text, Computed("id || \'\'")),\n'),
    ),
    "a label more": (('"open", "shut"', '"open", "shut", "ajar"'),),
}
RULES: dict[str, tuple[Exchange, ...]] = {
    "a key": (
        (_BODY, '    Column("body", Text, ForeignKey("sites.code", onupdate="CASCADE")),\n'),
    ),
    "a key gone": ((', ForeignKey("rooms.id")', ""),),
    "another ON DELETE": (('ondelete="CASCADE"', 'ondelete="SET NULL"'),),
    "a deferred key": (
        ('ForeignKey("rooms.id")', 'ForeignKey("rooms.id", deferrable=True, initially="DEFERRED")'),
    ),
    "a unique constraint": ((_BODY, f'{_BODY}    UniqueConstraint("body", "room_id"),\n'),),
    "a unique constraint gone": (('    UniqueConstraint("code"),\n', ""),),
    "a unique constraint with ON CONFLICT": (
        ('UniqueConstraint("code")', 'UniqueConstraint("code", sqlite_on_conflict="REPLACE")'),
    ),
    "a check": ((_BODY, f'{_BODY}    CheckConstraint("body GLOB \'[0-9]%\'", name="number"),\n'),),
    "a check gone": (('    CheckConstraint("length(body) < 100", name="body"),\n', ""),),
    "another check": (('"length(body) < 100"', "\"length(body) < 200 AND body <> 'a'\""),),
    "an index": ((_BODY, f'{_BODY}    Index("idx_notes_room_id", "room_id"),\n'),),
    "an index gone": ((_PLAIN, ""),),
    "a unique index": (_index('Index("idx_rooms_plain", "site_id", unique=True)'),),
    "another order": (_index('Index("idx_rooms_plain", text("site_id DESC"))'),),
    "an index on an expression": (_index('Index("idx_rooms_plain", func.abs(text("site_id")))'),),
    "an index with a collation": (
        _index('Index("idx_rooms_plain", text("status COLLATE NOCASE"))'),
    ),
    "a partial index": (
        _index('Index("idx_rooms_plain", "site_id", sqlite_where=text("site_id > 3"))'),
    ),
    "another WHERE": (("status = 'active'", "status = 'done'"),),
    "WHERE gone": (("sqlite_where=text(\"status = 'active'\")", ""),),
    "another expression of an index": (("func.lower(text", "func.upper(text"),),
    "an expression gone": (('    Index("idx_rooms_lower", func.lower(text("name"))),\n', ""),),
    "a collation of an index gone": (('column("name").collate("BINARY")', '"name"'),),
}
CHANGES = {**TABLES, **COLUMNS, **RULES}


def changed(*exchanges: Exchange) -> str:
    """Return the models after a change."""
    models = MODELS
    for old, new in exchanges:
        assert models.count(old) == 1, f"{old!r} is there {models.count(old)} times"
        models = models.replace(old, new)
    return models


def metadata(models: str) -> "MetaData":
    """Run models."""
    names: dict[str, Any] = {}
    exec(models, names)  # noqa: S102 - the text is above
    found: MetaData = names["metadata"]
    return found
