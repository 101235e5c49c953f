"""A small schema, and what people do to its models: each change is one exchange of text."""

# ruff: noqa: E501 - lines of models are quoted as they stand there

from dataclasses import dataclass

MODELS = """\
from geoalchemy2 import Geometry
from sqlalchemy import (
    CheckConstraint, Column, Date, Enum, ForeignKey, ForeignKeyConstraint, Index, Integer,
    MetaData, Numeric, PrimaryKeyConstraint, String, Table, Text, UniqueConstraint, func, text,
)
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, ExcludeConstraint, JSONB

from arxos_migrations.naming import NAMING_CONVENTION

metadata = MetaData(naming_convention=NAMING_CONVENTION)

Table(
    "sites", metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(20), nullable=False),
    Column("name", String(50), server_default="unnamed"),
    Column("floors", String(10), server_default="1"),
    Column("outline", Geometry("POLYGON", srid=4326, spatial_index=False)),
    Column("state", Enum("open", "shut", name="site_state"), server_default="open"),
    UniqueConstraint("code", name="sites_code_key"),
    CheckConstraint("code <> ''", name="code"),
    Index("idx_sites_outline", "outline", postgresql_using="gist"),
)
Table(
    "rooms", metadata,
    Column("id", Integer, primary_key=True),
    Column("site_id", Integer, ForeignKey("sites.id", ondelete="CASCADE")),
    Column("twin_id", Integer),
    Column("name", String(50), nullable=False),
    Column("status", String(20)),
    Column("area", Numeric(8, 2)),
    Column("tags", ARRAY(Text)),
    Column("extra", JSONB, comment="whatever else"),
    CheckConstraint("area > 0 AND status IN ('active', 'planned')", name="area"),
    UniqueConstraint("site_id", "name", name="rooms_site_id_name_key"),
    ForeignKeyConstraint(["twin_id"], ["rooms.id"]),
    ExcludeConstraint(("twin_id", "="), name="rooms_twin_id_excl", using="btree"),
    Index("idx_rooms_plain", "site_id"),
    Index("idx_rooms_active", "site_id", postgresql_where=text("status = 'active'")),
    Index("idx_rooms_covering", "site_id", postgresql_include=["name", "status"]),
    Index("idx_rooms_lower", func.lower(text("name"))),
    Index("idx_rooms_sorted", text("area DESC NULLS LAST")),
    Index("idx_rooms_tags", "tags", postgresql_using="gin"),
    Index("idx_rooms_pattern", "name", postgresql_ops={"name": "varchar_pattern_ops"}),
)
Table(
    "notes", metadata,
    Column("id", Integer, primary_key=True),
    Column("room_id", Integer, ForeignKey("rooms.id")),
    Column("mood", Enum("calm", "cross", name="mood"), nullable=False),
    Column("body", Text),
    CheckConstraint("length(body) < 100", name="body"),
    Index("idx_notes_mood", "mood", postgresql_where=text("mood = 'cross'")),
)
"""
_SITES_END = '    Index("idx_sites_outline", "outline", postgresql_using="gist"),\n'
_NOTES = MODELS[MODELS.index('Table(\n    "notes"') :]
_PLAIN = '    Index("idx_rooms_plain", "site_id"),\n'


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of the models: this text becomes that text."""

    name: str
    exchanges: tuple[tuple[str, str], ...]

    @property
    def models(self) -> str:
        """The models afterwards."""
        text = MODELS
        for old, new in self.exchanges:
            assert text.count(old) == 1, f"{self.name}: {old!r} is there {text.count(old)} times"
            text = text.replace(old, new)
        return text


def _change(name: str, *exchanges: tuple[str, str]) -> Change:
    return Change(name=name, exchanges=exchanges)


def _column(name: str, definition: str) -> Change:
    """Add a column to sites."""
    return _change(
        name, ('    UniqueConstraint("code",', f'    {definition},\n    UniqueConstraint("code",')
    )


def _table(name: str, *lines: str) -> Change:
    body = "".join(f"    {line},\n" for line in lines)
    return _change(name, (_NOTES, f'{_NOTES}Table(\n    "made", metadata,\n{body})\n'))


def _index(name: str, new: str, old: str = _PLAIN) -> Change:
    return _change(name, (old, f"    {new},\n" if new else ""))


_ID = 'Column("id", Integer, primary_key=True)'

CHANGES = (
    _table("a table", _ID, 'Column("name", String(9), nullable=False, unique=True)'),
    _table(
        "a table with a geometry and its index",
        _ID,
        'Column("place", Geometry("POINT", srid=4326, spatial_index=False))',
        'Index("idx_made_place", "place", postgresql_using="gist")',
    ),
    _table("a table with an enum of its own", _ID, 'Column("c", Enum("red", name="colour"))'),
    _table(
        "a table with an enum that is there", _ID, 'Column("m", Enum("calm", "cross", name="mood"))'
    ),
    _table(
        "a table with an array of a new enum", _ID, 'Column("c", ARRAY(Enum("a", name="colour")))'
    ),
    _change("a table gone, with its enum and index", (_NOTES, "")),
    _change(
        "three tables gone that point at each other's keys",
        (MODELS[MODELS.index('Table(\n    "sites"') :], ""),
    ),
    _change(
        "a table gone that another one points at",
        (MODELS[MODELS.index('Table(\n    "sites"') : MODELS.index('Table(\n    "rooms"')], ""),
        (', ForeignKey("sites.id", ondelete="CASCADE")', ""),
    ),
    _column("a column", 'Column("height", Numeric(5, 2))'),
    _column(
        "a column not null with a default",
        'Column("n", Integer, nullable=False, server_default="0")',
    ),
    _column(
        "a geometry column", 'Column("entry", Geometry("POINT", srid=4326, spatial_index=False))'
    ),
    _column(
        "an enum column", 'Column("c", Enum("red", "it\'s", name="colour"), server_default="red")'
    ),
    _column("a column of PostgreSQL's own ENUM", 'Column("c", ENUM("red", name="colour"))'),
    _column(
        "a column with a day as default", 'Column("d", Date, server_default=func.current_date())'
    ),
    _change(
        "a column gone",
        (
            '    Column("body", Text),\n    CheckConstraint("length(body) < 100", name="body"),\n',
            "",
        ),
    ),
    _change(
        "a geometry column gone, with its index",
        ('    Column("outline", Geometry("POLYGON", srid=4326, spatial_index=False)),\n', ""),
        (_SITES_END, ""),
    ),
    _change(
        "an enum column gone, with its type",
        (
            '    Column("state", Enum("open", "shut", name="site_state"), server_default="open"),\n',
            "",
        ),
    ),
    _change(
        "a column renamed",
        ('Column("body", Text)', 'Column("text", Text)'),
        ("length(body)", "length(text)"),
    ),
    _change("a type widened", ('Column("code", String(20)', 'Column("code", String(40)')),
    _change(
        "a number turned to text",
        ('Column("area", Numeric(8, 2))', 'Column("area", Text)'),
        ("area > 0 AND", "area <> '' AND"),
    ),
    _change(
        "text turned to a number, with a default",
        (
            'Column("floors", String(10), server_default="1")',
            'Column("floors", Integer, server_default="2")',
        ),
    ),
    _change(
        "text turned to a number",
        ('Column("body", Text)', 'Column("body", Integer)'),
        ("length(body) < 100", "body < 100"),
    ),
    _change(
        "text turned to a new enum",
        (
            'Column("floors", String(10), server_default="1")',
            'Column("floors", Enum("1", "2", name="floors"))',
        ),
    ),
    _change(
        "an enum turned to text",
        (
            'Column("state", Enum("open", "shut", name="site_state"), server_default="open")',
            'Column("state", Text)',
        ),
    ),
    _change(
        "labels added to an enum", ('"open", "shut"', '"planned", "open", "ajar", "shut", "gone"')
    ),
    _change("a label taken from an enum", ('"open", "shut"', '"open"')),
    _change("a default changed", ('server_default="unnamed"', 'server_default="nameless"')),
    _change("a default gone", (', server_default="unnamed"', "")),
    _change(
        "not null",
        (
            'Column("name", String(50), server_default="unnamed")',
            'Column("name", String(50), server_default="unnamed", nullable=False)',
        ),
    ),
    _change(
        "nullable", ('Column("code", String(20), nullable=False)', 'Column("code", String(20))')
    ),
    _change(
        "a unique constraint",
        ('    CheckConstraint("code', '    UniqueConstraint("name"),\n    CheckConstraint("code'),
    ),
    _change(
        "a unique constraint gone", ('    UniqueConstraint("code", name="sites_code_key"),\n', "")
    ),
    _change(
        "a unique constraint turned round",
        ('UniqueConstraint("site_id", "name", name', 'UniqueConstraint("name", "site_id", name'),
    ),
    _change(
        "a unique constraint deferrable",
        (
            'UniqueConstraint("code",',
            'UniqueConstraint("code", deferrable=True, initially="DEFERRED",',
        ),
    ),
    _change(
        "a unique constraint with more columns",
        (
            'UniqueConstraint("site_id", "name", name',
            'UniqueConstraint("site_id", "name", postgresql_include=["area"], name',
        ),
    ),
    _change(
        "a foreign key",
        (
            'Column("body", Text)',
            'Column("body", Text), Column("site_id", Integer, ForeignKey("sites.id"))',
        ),
    ),
    _change("a foreign key gone", (', ForeignKey("rooms.id")', "")),
    _change("another ON DELETE", ('ondelete="CASCADE"', 'ondelete="SET NULL"')),
    _change(
        "ON UPDATE and DEFERRABLE",
        (
            'ondelete="CASCADE"',
            'ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED"',
        ),
    ),
    _change("MATCH FULL", ('["rooms.id"])', '["rooms.id"], match="FULL")')),
    _change("a foreign key's name", ('["rooms.id"])', '["rooms.id"], name="rooms_own_twin_fkey")')),
    _change(
        "a foreign key not checked for old rows",
        (
            '["rooms.id"])',
            '["rooms.id"], name="fk_new", ondelete="CASCADE", postgresql_not_valid=True)',
        ),
    ),
    _change(
        "a check",
        (
            '    Index("idx_notes_mood"',
            '    CheckConstraint("body <> \'::x\'", name="kind"),\n    Index("idx_notes_mood"',
        ),
    ),
    _change("a check gone", ('    CheckConstraint("code <> \'\'", name="code"),\n', "")),
    _change("another text of a check", ("area > 0 AND", "area > 1 AND")),
    _change("a list of a check", ("('active', 'planned')", "('active', 'planned', '50%')")),
    _change(
        "another primary key",
        (
            'Column("room_id", Integer, ForeignKey("rooms.id"))',
            'Column("room_id", Integer, ForeignKey("rooms.id"), primary_key=True)',
        ),
    ),
    _change(
        "a primary key's name",
        (
            '    UniqueConstraint("code",',
            '    PrimaryKeyConstraint("id", name="pk_sites"),\n    UniqueConstraint("code",',
        ),
    ),
    _change(
        "an exclusion gone",
        (
            '    ExcludeConstraint(("twin_id", "="), name="rooms_twin_id_excl", using="btree"),\n',
            "",
        ),
    ),
    _change(
        "an exclusion of another kind",
        ('"rooms_twin_id_excl", using="btree"', '"rooms_twin_id_excl", using="hash"'),
    ),
    _change(
        "a new exclusion",
        (
            '    CheckConstraint("length',
            '    ExcludeConstraint(("body", "="), name="notes_body_excl", using="hash"),\n    CheckConstraint("length',
        ),
    ),
    _index(
        "an index", f'{_PLAIN.strip().rstrip(",")}, Index("idx_rooms_name", "name", unique=True)'
    ),
    _index("an index gone", ""),
    _index("another method", 'Index("idx_rooms_plain", "site_id", postgresql_using="hash")'),
    _index("other columns", 'Index("idx_rooms_plain", "site_id", "area")'),
    _index(
        "an expression in its place", 'Index("idx_rooms_plain", text("coalesce(name, \'no::ne\')"))'
    ),
    _index("a unique one", 'Index("idx_rooms_plain", "site_id", unique=True)'),
    _index("INCLUDE added", 'Index("idx_rooms_plain", "site_id", postgresql_include=["name"])'),
    _change(
        "INCLUDE changed", ('postgresql_include=["name", "status"]', 'postgresql_include=["name"]')
    ),
    _change("a predicate changed", ("status = 'active'\")", "status = 'planned'\")")),
    _change("a predicate gone", (", postgresql_where=text(\"status = 'active'\")", "")),
    _change("an expression changed", ('func.lower(text("name"))', 'func.upper(text("name"))')),
    _change("an order changed", ("area DESC NULLS LAST", "area DESC")),
    _change("an operator class gone", (', postgresql_ops={"name": "varchar_pattern_ops"}', "")),
    _index(
        "storage options", 'Index("idx_rooms_plain", "site_id", postgresql_with={"fillfactor": 70})'
    ),
    _change(
        "the index on an enum gone",
        ('    Index("idx_notes_mood", "mood", postgresql_where=text("mood = \'cross\'")),\n', ""),
    ),
    _change("a comment on a column changed", ('comment="whatever else"', 'comment="it\'s more"')),
    _change(
        "a comment on a table",
        (_SITES_END, f'{_SITES_END}    comment="where buildings stand",\n'),
    ),
    _change(
        "a new column in INCLUDE instead of one that goes",
        ('Column("area", Numeric(8, 2))', 'Column("size", Numeric(8, 2))'),
        ("area > 0 AND", "size > 0 AND"),
        ('["name", "status"]', '["name", "size"]'),
        ("area DESC NULLS LAST", "size DESC NULLS LAST"),
    ),
)
