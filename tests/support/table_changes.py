"""What people do to tables, columns and types of the small schema."""

# ruff: noqa: E501 - lines of models are quoted as they stand there

from support.model_changes import MODELS, NOTES, SITES_END, change, column, table

_ID = 'Column("id", Integer, primary_key=True)'

TABLE_CHANGES = (
    table("a table", _ID, 'Column("name", String(9), nullable=False, unique=True)'),
    table(
        "a table with a geometry and its index",
        _ID,
        'Column("place", Geometry("POINT", srid=4326, spatial_index=False))',
        'Index("idx_made_place", "place", postgresql_using="gist")',
    ),
    table("a table with an enum of its own", _ID, 'Column("c", Enum("red", name="colour"))'),
    table(
        "a table with an enum that is there", _ID, 'Column("m", Enum("calm", "cross", name="mood"))'
    ),
    table(
        "a table with an array of a new enum", _ID, 'Column("c", ARRAY(Enum("a", name="colour")))'
    ),
    change("a table gone, with its enum and index", (NOTES, "")),
    change(
        "three tables gone that point at each other's keys",
        (MODELS[MODELS.index('Table(\n    "sites"') :], ""),
    ),
    change(
        "a table gone that another one points at",
        (MODELS[MODELS.index('Table(\n    "sites"') : MODELS.index('Table(\n    "rooms"')], ""),
        (', ForeignKey("sites.id", ondelete="CASCADE")', ""),
    ),
    column("a column", 'Column("height", Numeric(5, 2))'),
    column(
        "a column not null with a default",
        'Column("n", Integer, nullable=False, server_default="0")',
    ),
    column(
        "a geometry column", 'Column("entry", Geometry("POINT", srid=4326, spatial_index=False))'
    ),
    column(
        "an enum column", 'Column("c", Enum("red", "it\'s", name="colour"), server_default="red")'
    ),
    column("a column of PostgreSQL's own ENUM", 'Column("c", ENUM("red", name="colour"))'),
    column(
        "a column with a day as default", 'Column("d", Date, server_default=func.current_date())'
    ),
    change(
        "a column gone",
        (
            '    Column("body", Text),\n    CheckConstraint("length(body) < 100", name="body"),\n',
            "",
        ),
    ),
    change(
        "a geometry column gone, with its index",
        ('    Column("outline", Geometry("POLYGON", srid=4326, spatial_index=False)),\n', ""),
        (SITES_END, ""),
    ),
    change(
        "an enum column gone, with its type",
        (
            '    Column("state", Enum("open", "shut", name="site_state"), server_default="open"),\n',
            "",
        ),
    ),
    change(
        "a column renamed",
        ('Column("body", Text)', 'Column("text", Text)'),
        ("length(body)", "length(text)"),
    ),
    change("a type widened", ('Column("code", String(20)', 'Column("code", String(40)')),
    change(
        "a number turned to text",
        ('Column("area", Numeric(8, 2))', 'Column("area", Text)'),
        ("area > 0 AND", "area <> '' AND"),
    ),
    change(
        "text turned to a number, with a default",
        (
            'Column("floors", String(10), server_default="1")',
            'Column("floors", Integer, server_default="2")',
        ),
    ),
    change(
        "text turned to a number",
        ('Column("body", Text)', 'Column("body", Integer)'),
        ("length(body) < 100", "body < 100"),
    ),
    change(
        "text turned to a new enum",
        (
            'Column("floors", String(10), server_default="1")',
            'Column("floors", Enum("1", "2", name="floors"))',
        ),
    ),
    change(
        "an enum turned to text",
        (
            'Column("state", Enum("open", "shut", name="site_state"), server_default="open")',
            'Column("state", Text)',
        ),
    ),
    change(
        "labels added to an enum", ('"open", "shut"', '"planned", "open", "ajar", "shut", "gone"')
    ),
    change("a label taken from an enum", ('"open", "shut"', '"open"')),
    change("a default changed", ('server_default="unnamed"', 'server_default="nameless"')),
    change("a default gone", (', server_default="unnamed"', "")),
    change(
        "not null",
        (
            'Column("name", String(50), server_default="unnamed")',
            'Column("name", String(50), server_default="unnamed", nullable=False)',
        ),
    ),
    change(
        "nullable", ('Column("code", String(20), nullable=False)', 'Column("code", String(20))')
    ),
)
