"""A rebuild keeps everything that nobody asked to change: by hand, and of random tables."""

import sqlite3
from collections import Counter
from contextlib import closing
from itertools import count

import pytest

from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.errors import ArxosError, FailedCleanError, RefusedError
from unit.engines.sqlite.rebuild.conftest import ROOMS
from unit.engines.sqlite.rebuild.fuzz import survive
from unit.engines.sqlite.rebuild.picture import picture

AROUND = (
    "CREATE TABLE doors (id INTEGER PRIMARY KEY, room REFERENCES rooms ON DELETE CASCADE)",
    "CREATE TABLE log (x)",
    "CREATE UNIQUE INDEX by_code ON rooms (lower(code) DESC) WHERE floor > 0",
    "CREATE VIEW v AS SELECT r.*, d.id AS door FROM rooms r JOIN doors d ON d.room = r.id",
    "CREATE TRIGGER tr AFTER DELETE ON rooms BEGIN INSERT INTO log VALUES (old.id); END",
    "CREATE VIEW broken AS SELECT a FROM nowhere",
    "INSERT INTO doors VALUES (1, 1), (2, 77)",
    "ANALYZE",
)


def changed(old: str, new: str, *, kept: tuple[str, ...] = ("id", "code", "floor")) -> Change:
    """Write rooms in other words."""
    return Change(table="rooms", sql=ROOMS.replace(old, new), kept=kept)


def test_everything_around_stays(database: sqlite3.Connection) -> None:
    """Children with rows, a view, a trigger, an index, statistics, and what was wrong before."""
    for sql in AROUND:
        database.execute(sql)
    before = picture(database, "rooms")
    rebuild(database, changed("floor TEXT", "floor TEXT DEFAULT '0'"))
    now = picture(database, "rooms")
    before.texts["rooms"] = ROOMS.replace("floor TEXT", "floor TEXT DEFAULT '0'")
    before.columns[2] = (2, "floor", "TEXT", 0, "'0'", 0, 0)
    assert now == before
    assert database.in_transaction
    assert database.execute("PRAGMA legacy_alter_table").fetchone() == (0,)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (
            changed("floor TEXT", "floor TEXT CHECK (floor > '1')"),
            FailedCleanError,
            "The rows of rooms do not fit its new form: IntegrityError "
            "(SQLITE_CONSTRAINT_CHECK) CHECK constraint failed: floor > '1'.",
        ),
        (
            changed(", floor TEXT", "", kept=("id", "code")),
            RefusedError,
            "The column floor of rooms is used by the index by_code.",
        ),
        (
            changed("INTEGER PRIMARY KEY", "INTEGER"),
            RefusedError,
            "A foreign key of doors would refer to columns of a table that are no key any more, "
            "or are gone.",
        ),
        (
            changed("floor TEXT", "floor TEXT AS ('1')"),
            RefusedError,
            "The values of rooms.floor would be lost: it becomes computed.",
        ),
        (
            changed("rooms", "other"),
            RefusedError,
            "The new text of rooms is about a table other.",
        ),
    ],
)
def test_what_fails_leaves_everything_as_it_was(
    database: sqlite3.Connection, change: Change, error: type[ArxosError], message: str
) -> None:
    """Also what was done before it."""
    for sql in AROUND:
        database.execute(sql)
    before = picture(database, "rooms")
    with pytest.raises(error) as raised:
        rebuild(database, change)
    assert raised.value.lines[0] == message
    assert picture(database, "rooms") == before
    assert database.in_transaction
    assert database.execute("PRAGMA legacy_alter_table").fetchone() == (0,)


def test_a_burnt_number_is_not_given_again(database: sqlite3.Connection) -> None:
    """Nor in a table that has no rows any more."""
    sql = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)"
    database.execute(sql)
    database.execute("INSERT INTO t VALUES (41, 1)")
    database.execute("DELETE FROM t")
    rebuild(database, Change(table="t", sql=sql.replace("a)", "a TEXT)"), kept=("id", "a")))
    database.execute("INSERT INTO t (a) VALUES (2)")
    assert database.execute("SELECT * FROM t").fetchall() == [(42, "2")]


def test_a_column_of_an_old_name_is_a_new_one_unless_it_is_kept(
    database: sqlite3.Connection,
) -> None:
    """Dropped and added in one go."""
    rebuild(database, changed("floor TEXT", "floor INT DEFAULT 7", kept=("id", "code")))
    assert database.execute("SELECT floor FROM rooms").fetchall() == [(7,), (7,)]


def test_a_child_of_a_column_that_is_written_anew_keeps_it_from_happening(
    database: sqlite3.Connection,
) -> None:
    """The column has the words it had, and none of its values."""
    database.execute("CREATE TABLE tags (room REFERENCES rooms (code))")
    database.execute("INSERT INTO tags VALUES ('a')")
    with pytest.raises(RefusedError) as raised:
        rebuild(database, Change(table="rooms", sql=ROOMS, kept=("id", "floor")))
    assert str(raised.value) == (
        "1 row of tags would refer by room to nothing in rooms.\n"
        "Mend or remove those rows first, then run the same command again."
    )
    assert database.execute("SELECT code FROM rooms").fetchall() == [("a",), ("b",)]


def stopped_at(number: int, change: Change) -> bool:
    """Interrupt a rebuild at one of SQLite's steps, and look; say whether it ended before."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for sql in (ROOMS, "INSERT INTO rooms VALUES (1, 'a', '1')", *AROUND):
            connection.execute(sql)
        connection.execute("BEGIN IMMEDIATE")
        before, steps = picture(connection, "rooms"), count(1)
        connection.set_progress_handler(lambda: next(steps) == number, 1)
        ending = ""
        try:
            rebuild(connection, change)
        except sqlite3.OperationalError as error:
            ending = str(error)
        else:
            return True
        finally:
            connection.set_progress_handler(None, 1)
        assert ending == "interrupted"
        # SQLite itself may have taken back the whole transaction.
        assert picture(connection, "rooms") == before
        assert connection.execute("PRAGMA legacy_alter_table").fetchone() == (0,)
        return False


INTERRUPTED = (
    changed("floor TEXT", "floor INT"),
    changed("floor TEXT", "floor INT CHECK (rooms.id > 0)"),
)


@pytest.mark.parametrize("change", INTERRUPTED)
def test_an_interruption_leaves_everything_as_it_was(change: Change) -> None:
    """Whenever it comes; nothing is done outside of the transaction."""
    step = next(number for number in count(1, 41) if stopped_at(number, change))
    assert step > 1000


@pytest.mark.slow
@pytest.mark.parametrize("change", INTERRUPTED)
def test_an_interruption_at_any_step_leaves_everything_as_it_was(change: Change) -> None:
    """The same at each of some thousand steps."""
    step = next(number for number in count(1) if stopped_at(number, change))
    assert step > 1000


def check(seeds: range) -> None:
    """Let as many random tables through all edits, and see that few of them are refused."""
    refused: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for seed in seeds:
        for what, why in survive(seed):
            done[what] += 1
            refused[what] += bool(why)
    assert done["nothing"] > 0.9 * len(seeds)
    for what in ("nothing", "rename", "add column", "add constraint", "default", "nullable"):
        assert done[what] > 0
        assert refused[what] == 0
    for what in ("drop CHECK", "drop UNIQUE", "drop FOREIGN KEY", "drop column", "type"):
        assert refused[what] < 0.6 * done[what]


def test_random_tables_lose_nothing() -> None:
    """Each through some edits; a rebuild that is refused changes nothing at all."""
    check(range(200))


@pytest.mark.slow
def test_ten_thousand_random_tables_lose_nothing() -> None:
    """The same, longer: about ten minutes."""
    check(range(200, 11_000))
