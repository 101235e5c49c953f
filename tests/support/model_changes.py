"""A small schema, and what people do to its models: each change is one exchange of text."""

from collections.abc import Sequence
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
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("room_id", Integer, ForeignKey("rooms.id")),
    Column("mood", Enum("calm", "cross", name="mood"), nullable=False),
    Column("body", Text),
    CheckConstraint("length(body) < 100", name="body"),
    Index("idx_notes_mood", "mood", postgresql_where=text("mood = 'cross'")),
)
"""
SITES_END = '    Index("idx_sites_outline", "outline", postgresql_using="gist"),\n'
NOTES = MODELS[MODELS.index('Table(\n    "notes"') :]
PLAIN = '    Index("idx_rooms_plain", "site_id"),\n'


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of the models: this text becomes that text."""

    name: str
    exchanges: tuple[tuple[str, str], ...]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where in the models each text begins and ends."""
        for old, _ in self.exchanges:
            assert MODELS.count(old) == 1, f"{self.name}: {old!r} must be there once"
        starts = [MODELS.index(old) for old, _ in self.exchanges]
        return [
            (start, start + len(old))
            for start, (old, _) in zip(starts, self.exchanges, strict=True)
        ]

    def overlaps(self, other: "Change") -> bool:
        """Say whether both exchange a part of the same text."""
        return any(
            start < other_end and other_start < end
            for start, end in self.places
            for other_start, other_end in other.places
        )


def changed_models(changes: Sequence[Change]) -> str:
    """Return the models after changes that do not overlap."""
    text = MODELS
    for old, new in (exchange for change in changes for exchange in change.exchanges):
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def in_groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Put changes that do not overlap together, so that a few databases do for all."""
    groups: list[list[Change]] = []
    for change in changes:
        free = (group for group in groups if not any(map(change.overlaps, group)))
        group = next(free, None)
        if group is None:
            groups.append(group := [])
        group.append(change)
    return groups


def change(name: str, *exchanges: tuple[str, str]) -> Change:
    """Exchange texts."""
    return Change(name=name, exchanges=exchanges)


def column(name: str, definition: str) -> Change:
    """Add a column to sites."""
    return change(
        name, ('    UniqueConstraint("code",', f'    {definition},\n    UniqueConstraint("code",')
    )


def table(name: str, *lines: str) -> Change:
    """Add a table."""
    body = "".join(f"    {line},\n" for line in lines)
    return change(name, (NOTES, f'{NOTES}Table(\n    "made", metadata,\n{body})\n'))


def index(name: str, new: str, old: str = PLAIN) -> Change:
    """Put another index in the place of one."""
    return change(name, (old, f"    {new},\n" if new else ""))
