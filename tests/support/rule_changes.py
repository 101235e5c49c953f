"""What people do to constraints, indexes and comments of the small schema."""

# ruff: noqa: E501 - lines of models are quoted as they stand there

from support.model_changes import PLAIN, SITES_END, change, index

RULE_CHANGES = (
    change(
        "a unique constraint",
        ('    CheckConstraint("code', '    UniqueConstraint("name"),\n    CheckConstraint("code'),
    ),
    change(
        "a unique constraint gone", ('    UniqueConstraint("code", name="sites_code_key"),\n', "")
    ),
    change(
        "a unique constraint turned round",
        ('UniqueConstraint("site_id", "name", name', 'UniqueConstraint("name", "site_id", name'),
    ),
    change(
        "a unique constraint deferrable",
        (
            'UniqueConstraint("code",',
            'UniqueConstraint("code", deferrable=True, initially="DEFERRED",',
        ),
    ),
    change(
        "a unique constraint with more columns",
        (
            'UniqueConstraint("site_id", "name", name',
            'UniqueConstraint("site_id", "name", postgresql_include=["area"], name',
        ),
    ),
    change(
        "a foreign key",
        (
            'Column("body", Text)',
            'Column("body", Text), Column("site_id", Integer, ForeignKey("sites.id"))',
        ),
    ),
    change("a foreign key gone", (', ForeignKey("rooms.id")', "")),
    change("another ON DELETE", ('ondelete="CASCADE"', 'ondelete="SET NULL"')),
    change(
        "ON UPDATE and DEFERRABLE",
        (
            'ondelete="CASCADE"',
            'ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED"',
        ),
    ),
    change("MATCH FULL", ('["rooms.id"])', '["rooms.id"], match="FULL")')),
    change("a foreign key's name", ('["rooms.id"])', '["rooms.id"], name="rooms_own_twin_fkey")')),
    change(
        "a foreign key not checked for old rows",
        (
            '["rooms.id"])',
            '["rooms.id"], name="fk_new", ondelete="CASCADE", postgresql_not_valid=True)',
        ),
    ),
    change(
        "a check",
        (
            '    Index("idx_notes_mood"',
            '    CheckConstraint("room_id::text <> \'::x\'", name="kind"),\n    Index("idx_notes_mood"',
        ),
    ),
    change("a check gone", ('    CheckConstraint("code <> \'\'", name="code"),\n', "")),
    change("another text of a check", ("area > 0 AND", "area > 1 AND")),
    change("a list of a check", ("('active', 'planned')", "('active', 'planned', '50%')")),
    change(
        "another primary key",
        (
            'Column("room_id", Integer, ForeignKey("rooms.id"))',
            'Column("room_id", Integer, ForeignKey("rooms.id"), primary_key=True)',
        ),
    ),
    change(
        "a primary key's name",
        (
            '    UniqueConstraint("code",',
            '    PrimaryKeyConstraint("id", name="pk_sites"),\n    UniqueConstraint("code",',
        ),
    ),
    change(
        "an exclusion gone",
        (
            '    ExcludeConstraint(("twin_id", "="), name="rooms_twin_id_excl", using="btree"),\n',
            "",
        ),
    ),
    change(
        "an exclusion of another kind",
        ('"rooms_twin_id_excl", using="btree"', '"rooms_twin_id_excl", using="hash"'),
    ),
    change(
        "a new exclusion",
        (
            '    CheckConstraint("length',
            '    ExcludeConstraint(("body", "="), name="notes_body_excl", using="hash"),\n    CheckConstraint("length',
        ),
    ),
    index("an index", f'{PLAIN.strip().rstrip(",")}, Index("idx_rooms_name", "name", unique=True)'),
    index("an index gone", ""),
    index("another method", 'Index("idx_rooms_plain", "site_id", postgresql_using="hash")'),
    index("other columns", 'Index("idx_rooms_plain", "site_id", "area")'),
    index(
        "an expression in its place", 'Index("idx_rooms_plain", text("coalesce(name, \'no::ne\')"))'
    ),
    index("a unique one", 'Index("idx_rooms_plain", "site_id", unique=True)'),
    index("INCLUDE added", 'Index("idx_rooms_plain", "site_id", postgresql_include=["name"])'),
    change(
        "INCLUDE changed", ('postgresql_include=["name", "status"]', 'postgresql_include=["name"]')
    ),
    change("a predicate changed", ("status = 'active'\")", "status = 'planned'\")")),
    change("a predicate gone", (", postgresql_where=text(\"status = 'active'\")", "")),
    change("an expression changed", ('func.lower(text("name"))', 'func.upper(text("name"))')),
    change("an order changed", ("area DESC NULLS LAST", "area DESC")),
    change("an operator class gone", (', postgresql_ops={"name": "varchar_pattern_ops"}', "")),
    index(
        "storage options", 'Index("idx_rooms_plain", "site_id", postgresql_with={"fillfactor": 70})'
    ),
    change(
        "the index on an enum gone",
        ('    Index("idx_notes_mood", "mood", postgresql_where=text("mood = \'cross\'")),\n', ""),
    ),
    change("a comment on a column changed", ('comment="whatever else"', 'comment="it\'s more"')),
    change(
        "a comment on a table",
        (SITES_END, f'{SITES_END}    comment="where buildings stand",\n'),
    ),
    change(
        "a new column in INCLUDE instead of one that goes",
        ('Column("area", Numeric(8, 2))', 'Column("size", Numeric(8, 2))'),
        ("area > 0 AND", "size > 0 AND"),
        ('["name", "status"]', '["name", "size"]'),
        ("area DESC NULLS LAST", "size DESC NULLS LAST"),
    ),
)
