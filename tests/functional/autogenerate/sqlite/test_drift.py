"""`lint --models` on SQLite: it names what differs, and is silent where two ways to write meet."""

import json

import pytest

from functional.autogenerate.sqlite.models import MODELS, Exchange, changed
from functional.autogenerate.sqlite.reading import Schema, schema_of
from functional.autogenerate.sqlite.running import autogenerate, differences, migrate
from support.file_database import FileDatabase
from support.modelled import write_models

_DRIFT: dict[str, tuple[str, Exchange, str]] = {
    "an option": (
        "notes",
        ("\n STRICT", ""),
        "options of table notes: the database has none, the models have STRICT.",
    ),
    "a collation": (
        "rooms",
        ('COLLATE "NOCASE"', "COLLATE RTRIM"),
        "collation of column rooms.name: the database has COLLATE RTRIM, "
        'the models have COLLATE "NOCASE".',
    ),
    "an expression": (
        "rooms",
        ("area * 2", "area * 3"),
        "expression of column rooms.doubled: the database has GENERATED ALWAYS AS (area * 3), "
        "the models have GENERATED ALWAYS AS (area * 2).",
    ),
    "AUTOINCREMENT": (
        "rooms",
        (" AUTOINCREMENT", ""),
        "primary key of rooms: the database has PRIMARY KEY, "
        "the models have PRIMARY KEY AUTOINCREMENT.",
    ),
    "ON CONFLICT": (
        "sites",
        ("UNIQUE (code)", "UNIQUE (code) ON CONFLICT IGNORE"),
        "unique constraint of sites: the database has UNIQUE (code) ON CONFLICT IGNORE, "
        "the models have UNIQUE (code).",
    ),
    "another check": (
        "notes",
        ("length(body) < 100", "length(body) < 99"),
        "CHECK of notes chk_notes_body: the database has CHECK (length(body) < 99), "
        "the models have CHECK (length(body) < 100).",
    ),
    "a check without a name": (
        "sites",
        ("CHECK (code <> '')", "CHECK (code <> ''), CHECK (id > 0)"),
        "CHECK of sites: the database has CHECK (id > 0), the models have none.",
    ),
    "a deferred key": (
        "rooms",
        ("ON DELETE CASCADE", "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"),
        "foreign key of rooms rooms_site_id_fkey: the database has FOREIGN KEY(site_id) "
        "REFERENCES sites (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, "
        "the models have FOREIGN KEY(site_id) REFERENCES sites (id) ON DELETE CASCADE.",
    ),
    "a predicate": (
        "rooms",
        ("status = 'active'", "status = 'done'"),
        "index of rooms idx_rooms_active: the database has (site_id) WHERE status = 'done', "
        "the models have (site_id) WHERE status = 'active'.",
    ),
    "an expression of an index": (
        "rooms",
        ("(lower(name))", "(lower(name) COLLATE RTRIM DESC)"),
        "index of rooms idx_rooms_lower: the database has (lower(name) COLLATE RTRIM DESC), "
        "the models have (lower(name)).",
    ),
}
_SPELLINGS = {
    "quotes and case": ("notes", ("body TEXT", "[body]  tExT")),
    "a comment": ("notes", ("body TEXT", "body /* , ( */ TEXT -- the text\n")),
    "a key in its column": (
        "notes",
        ("room_id INTEGER", "room_id INTEGER REFERENCES rooms"),
        (", \n\tCONSTRAINT notes_room_id_fkey FOREIGN KEY(room_id) REFERENCES rooms (id)", ""),
    ),
    "what holds anyway": ("rooms", ("ON DELETE CASCADE", "ON UPDATE NO ACTION ON DELETE CASCADE")),
    "parentheses": ("rooms", ("WHERE status = 'active'", "where ((status = 'active'))")),
    "the order of an index": (
        "rooms",
        ("idx_rooms_plain ON rooms (site_id)", "idx_rooms_plain on [rooms]([site_id] asc)"),
    ),
    "a number in quotes": ("rooms", ("area NUMERIC(8, 2)", "area numeric ( 8,2 )")),
}


@pytest.mark.parametrize(("table", "exchange", "message"), _DRIFT.values(), ids=_DRIFT)
def test_drift_is_found_and_mended_both_ways(
    table: str, exchange: Exchange, message: str, database: FileDatabase
) -> None:
    """The sentence names both sides; going back brings the drift itself back."""
    _rewrite(database, table, exchange)
    drifted = _schema(database)
    assert differences(database) == [message]
    autogenerate(database)
    migrate(database, "head")
    assert differences(database) == []
    migrate(database, "001")
    assert _schema(database) == drifted


@pytest.mark.parametrize(
    ("table", "exchanges"), [(name, each) for name, *each in _SPELLINGS.values()], ids=_SPELLINGS
)
def test_another_way_to_write_the_same_is_no_drift(
    table: str, exchanges: list[Exchange], database: FileDatabase
) -> None:
    """Nothing is found, and no file is written."""
    _rewrite(database, table, *exchanges)
    assert differences(database) == []
    assert autogenerate(database) is None


def test_what_plain_alembic_finds_for_ever_is_no_drift(database: FileDatabase) -> None:
    """A default with an apostrophe, an empty one, an index on a text."""
    models = changed(
        ('server_default="new"', 'server_default="it\'s new"'),
        ('    Column("body", Text),\n', '    Column("body", Text, server_default=""),\n'),
        ('Index("idx_rooms_plain", "site_id")', 'Index("idx_rooms_plain", text("site_id DESC"))'),
    )
    write_models(database.service, models)
    assert autogenerate(database) is not None
    migrate(database, "head")
    assert differences(database) == []


def test_what_cannot_be_done_is_left_and_says_why(database: FileDatabase) -> None:
    """The revision does nothing, instead of something wrong, and the difference stays."""
    models = MODELS.replace(
        'Column("code", String(20), nullable=False)', 'Column("code", String(20), primary_key=True)'
    )
    write_models(database.service, models)
    found = differences(database)
    assert found == [
        "primary key of sites: the database has PRIMARY KEY (id), "
        "the models have PRIMARY KEY (id, code)."
    ]
    path = autogenerate(database)
    assert path is not None
    assert path.read_text(encoding="utf-8").partition("def upgrade")[2] == (
        "() -> None:\n"
        '    """Apply the revision."""\n'
        "    # Left to be done by hand: sites.\n"
        "    # A foreign key of rooms would refer to columns of a table that are no key any more, "
        "or are gone.\n"
        "    # Change or drop that foreign key first, then change sites.\n"
        "    pass\n\n\n"
        "def downgrade() -> None:\n"
        '    """Take the revision back."""\n'
        "    # Left to be done by hand: sites.\n"
        "    # The upgrade does nothing to it.\n"
        "    pass\n"
    )
    migrate(database, "head")
    assert differences(database) == found


def test_triggers_and_views_stay_and_come_back(database: FileDatabase) -> None:
    """A rebuild keeps them; a table that is dropped gets its triggers back."""
    database.write(
        "CREATE TRIGGER note AFTER INSERT ON notes BEGIN DELETE FROM notes WHERE id = 7; END;"
        "CREATE VIEW long AS SELECT body FROM notes WHERE length(body) > 50;"
    )
    before = _schema(database)
    write_models(database.service, changed(("    sqlite_strict=True,\n", "")))
    autogenerate(database)
    write_models(database.service, MODELS[: MODELS.index('Table(\n    "notes"')])
    database.write("DROP VIEW long")
    migrate(database, "head")
    path = autogenerate(database)
    assert path is not None
    migrate(database, "head")
    migrate(database, "001")
    del before["view long"]
    assert _schema(database) == before


def test_the_command_line_says_drift_with_exit_9(database: FileDatabase) -> None:
    """The bare command fails on the same, and neither warns of what it cannot reflect."""
    _rewrite(database, "notes", ("\n STRICT", ""))
    done = database.arxos("lint", "--models", "--format", "json")
    assert (done.returncode, done.stderr) == (9, "")
    (found,) = json.loads(done.stdout)["findings"]
    assert found["message"] == (
        "options of table notes: the database has none, the models have STRICT."
    )
    assert database.alembic("check").returncode != 0


def _rewrite(database: FileDatabase, table: str, *exchanges: Exchange) -> None:
    """Make a table anew by its texts, with a part of them exchanged."""
    rows = database.rows(
        "SELECT sql FROM sqlite_schema "
        f"WHERE tbl_name = '{table}' AND sql IS NOT NULL ORDER BY rowid"
    )
    script = ";".join(sql for (sql,) in rows)
    for old, new in exchanges:
        assert script.count(old) == 1, script
        script = script.replace(old, new)
    database.write(f"DROP TABLE {table};{script}")


def _schema(database: FileDatabase) -> Schema:
    with database.connect() as connection:
        return schema_of(connection)
