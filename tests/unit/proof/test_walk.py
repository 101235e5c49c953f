"""Both walks, over databases that are dictionaries."""

import itertools

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.trace import Statement, Trace
from arxos_migrations.proof.walk import Passage, Rung, walk
from arxos_migrations.proof.walked import Walked
from support.pretended import FORBIDDEN, Database, Move, PretendedGround, RowsRefusedError

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE


def walked(up: Move, down: Move, *, declared: str | None = None) -> tuple[Walked, PretendedGround]:
    """Walk one revision over a database with one table."""
    return _walked(PretendedGround({("2", UP): up, ("2", DOWN): down}), up, declared)


def traced(up: Move, down: Move, *, declared: str | None = None) -> tuple[Walked, PretendedGround]:
    """Do so where statements can be traced."""
    ground = PretendedGround({("2", UP): up, ("2", DOWN): down})
    ground.traces = []
    return _walked(ground, up, declared)


def _walked(
    ground: PretendedGround, up: Move, declared: str | None
) -> tuple[Walked, PretendedGround]:
    ground.databases["below"] = Database(objects={"table t": {}}, rows={"t": {}})
    ground.databases["above"] = Database(objects={"table t": {}}, rows={"t": {}})
    up(ground.databases["above"])
    found = walk(ground, passage_of(ground, declared=declared))
    assert set(ground.databases) == {"base", "below", "above"}
    return found, ground


def passage_of(
    ground: PretendedGround, *, above: str = "above", declared: str | None = None
) -> Passage:
    """Name the databases on either side of the revision."""
    return Passage(
        revision="2",
        below="below",
        above=above,
        schema_below=ground.snapshot("below"),
        schema_above=ground.snapshot(above),
        declared=declared,
    )


def add(database: Database) -> None:
    """Make an object."""
    if "index i" in database.objects:
        raise ValueError("it is there already")
    database.objects["index i"] = {"of": "table t"}


def remove(database: Database) -> None:
    """Take it away."""
    del database.objects["index i"]


def nothing(_: Database) -> None:
    """Do nothing."""


def refuse(_: Database) -> None:
    """Have no way."""
    raise ValueError("no way")


def test_old_rows_go_up_down_and_up_and_new_ones_down_and_up() -> None:
    """On a copy each."""
    found, ground = walked(add, remove)
    assert ground.moved == [("2", UP), ("2", DOWN), ("2", UP), ("2", DOWN), ("2", UP)]
    assert not found.old.schema_back
    assert not found.old.schema_again
    assert not found.old.schema_with_rows
    assert (found.old.lost, found.old.left, found.old.makes_nothing) == ((), (), False)
    assert found.new is not None
    assert (found.new.down, found.new.lost) == (None, ())
    assert found.seeded == (
        "Seeded with rows at the edges of what is allowed.",
        "t takes two rows.",
        "index i was looked at.",
    )


def test_a_schema_that_does_not_come_back_is_seen() -> None:
    """And so is an upgrade that cannot be run again."""
    found, _ = walked(add, nothing)
    assert found.old.schema_back.names == {"index i"}
    assert found.old.again == "it is there already"


def test_an_upgrade_that_does_nothing_is_seen() -> None:
    """Neither to the schema nor to rows."""
    assert walked(nothing, nothing)[0].old.makes_nothing


def test_an_upgrade_that_changes_rows_does_something() -> None:
    """And what does not come back is named."""

    def overwrite(database: Database) -> None:
        database.rows["t"] = dict.fromkeys(database.rows["t"], "other")

    found, _ = walked(overwrite, nothing)
    assert not found.old.makes_nothing
    assert [loss.words for loss in found.old.lost] == ["t.value holds other values"]
    assert found.new is not None
    assert [loss.words for loss in found.new.lost] == ["t.value holds other values"]


def test_rows_that_the_upgrade_adds_are_seen_apart() -> None:
    """They are no loss of what there was."""

    def insert(database: Database) -> None:
        database.rows["t"][9] = "added"

    found, _ = walked(insert, nothing)
    assert (found.old.lost, found.old.left) == ((), ("t has 1 row more",))


def test_rows_that_are_refused_are_tried_again_less_odd() -> None:
    """The first rung that is taken counts."""

    def choosy(database: Database) -> None:
        if Rung.EDGES.name in database.rows["t"].values():
            raise RowsRefusedError("too long")

    found, _ = walked(choosy, nothing)
    assert found.old.up is None
    assert found.old.tightens == "too long"
    assert found.seeded == ("Seeded with plain rows.", "t takes two rows.")


def test_rows_that_break_what_is_added_come_first() -> None:
    """An upgrade that puts them out of the way loses them."""

    def tidy(database: Database) -> None:
        database.objects["rule r"] = {"of": "table t"}
        database.rows["t"].pop(4, None)

    def allow(database: Database) -> None:
        del database.objects["rule r"]

    found, ground = walked(tidy, allow)
    assert [loss.words for loss in found.old.lost] == ["t has 2 of 3 rows"]
    assert found.seeded[0] == "Seeded with rows at the edges of what is allowed."
    assert ground.moved == [("2", UP), ("2", DOWN), ("2", UP), ("2", DOWN), ("2", UP)]


def test_an_upgrade_may_refuse_what_it_forbids_in_any_way() -> None:
    """It is walked with rows that it allows, and what it refuses is noted."""

    def guard(database: Database) -> None:
        if FORBIDDEN in database.rows["t"].values():
            raise ValueError("tidy up first")
        database.objects["rule r"] = {"of": "table t"}

    def allow(database: Database) -> None:
        del database.objects["rule r"]

    found, _ = walked(guard, allow)
    assert (found.old.up, found.old.tightens) == (None, "tidy up first")
    assert found.old.lost == ()
    assert found.seeded[0] == "Seeded with rows at the edges of what is allowed."


def test_a_table_that_takes_no_rows_is_walked_without() -> None:
    """That is said."""

    def strict(database: Database) -> None:
        if database.rows["t"]:
            raise RowsRefusedError("no rows at all")

    found, _ = walked(strict, nothing)
    assert found.old.tightens == "no rows at all"
    assert found.seeded == ("Seeded with no rows.", "t takes two rows.")


def test_rows_that_a_revision_cannot_read_are_tried_less_odd() -> None:
    """It may take text for JSON; whoever raises what, plain rows are tried."""

    def choosy(database: Database) -> None:
        if Rung.EDGES.name in database.rows["t"].values():
            raise ValueError("no JSON")

    found, _ = walked(choosy, nothing)
    assert (found.old.up, found.old.tightens) == (None, "no JSON")
    assert found.seeded[0] == "Seeded with plain rows."


def test_an_upgrade_that_fails_is_no_matter_of_rows() -> None:
    """It is not tried without any."""
    ground = PretendedGround({("2", UP): refuse})
    ground.databases["below"] = Database(rows={"t": {}})
    found = walk(ground, passage_of(ground, above="below"))
    assert (found.old.up, found.old.tightens) == ("no way", None)
    assert found.new is None
    assert ground.moved == [("2", UP), ("2", UP)]


def test_where_there_is_no_way_down_only_the_way_up_is_gone() -> None:
    """The author has said so."""
    found, ground = walked(add, refuse, declared="it is gone")
    assert ground.moved == [("2", UP)]
    assert (found.declared, found.old.down, found.new) == ("it is gone", None, None)


def test_a_way_down_that_fails_is_said() -> None:
    """With old rows nothing else is tried; with new ones it is another failure."""
    found, _ = walked(add, refuse)
    assert (found.old.down, found.new) == ("no way", None)

    def only_old(database: Database) -> None:
        if 3 in database.rows["t"]:
            raise RowsRefusedError("new rows")
        remove(database)

    found, _ = walked(add, only_old)
    assert found.old.down is None
    assert found.new is not None
    assert found.new.down == "new rows"


def test_new_rows_that_a_revision_cannot_read_are_tried_less_odd() -> None:
    """Its own Python has failed on them, and no database has refused any."""

    def reading(database: Database) -> None:
        if 3 in database.rows["t"] and Rung.EDGES.name in database.rows["t"].values():
            raise ValueError("no JSON")
        remove(database)

    found, _ = walked(add, reading)
    assert found.new is not None
    assert (found.new.down, found.new.odd) == (None, "no JSON")

    def reading_all(database: Database) -> None:
        if 3 in database.rows["t"]:
            raise ValueError(f"no JSON: {database.rows['t'][1]}")
        remove(database)

    found, _ = walked(add, reading_all)
    assert found.new is not None
    assert (found.new.down, found.new.odd) == ("no JSON: EDGES", None)


def test_what_a_second_upgrade_makes_otherwise_is_seen() -> None:
    """Such as a number that is drawn."""
    drawn = itertools.count()

    def draw(database: Database) -> None:
        add(database)
        database.rows["new"] = {1: str(next(drawn))}

    def undraw(database: Database) -> None:
        remove(database)
        database.rows.pop("new")

    found, _ = walked(draw, undraw)
    assert [loss.words for loss in found.old.unlike] == ["new.value holds other values"]
    assert found.old.lost == ()
    found, _ = walked(add, remove)
    assert found.old.unlike == ()


def test_a_schema_that_depends_on_rows_is_seen() -> None:
    """The two ways up have to agree."""

    def by_rows(database: Database) -> None:
        if database.rows["t"]:
            database.objects["index i"] = {"of": "table t"}

    found, _ = walked(by_rows, nothing)
    assert found.old.schema_with_rows.names == {"index i"}


def test_statements_are_traced_on_a_copy_with_the_same_rows() -> None:
    """Which nobody compares; what is not gone down is not traced on its way down."""
    found, ground = traced(add, remove)
    assert ground.traces == [("2", UP), ("2", DOWN)]
    assert found.trace == Trace(
        upgrade=(Statement(text="upgrade 2", transaction=1),),
        downgrade=(Statement(text="downgrade 2", transaction=1),),
    )
    assert ground.moved == walked(add, remove)[1].moved
    for down, declared in [(refuse, None), (remove, "it is gone")]:
        found, ground = traced(add, down, declared=declared)
        assert ground.traces == [("2", UP)]
        assert found.trace == Trace(upgrade=(Statement(text="upgrade 2", transaction=1),))


def test_rows_that_are_refused_are_not_traced() -> None:
    """Those that are taken are."""
    seen: list[set[str]] = []

    def choosy(database: Database) -> None:
        seen.append({*database.rows["t"].values()})
        if Rung.EDGES.name in database.rows["t"].values():
            raise RowsRefusedError("too long")

    _, ground = traced(choosy, nothing)
    assert ground.traces == [("2", UP), ("2", DOWN)]
    assert seen[-2] == {Rung.PLAIN.name}  # the last one is that of the new rows


def test_an_upgrade_that_fails_is_not_traced() -> None:
    """There is nothing to tell of."""
    ground = PretendedGround({("2", UP): refuse})
    ground.traces = []
    ground.databases["below"] = Database(rows={"t": {}})
    assert walk(ground, passage_of(ground, above="below")).trace is None
    assert ground.traces == []


def test_what_cannot_be_traced_is_said_and_changes_nothing() -> None:
    """The walks have gone both ways."""
    calls = []

    def once(database: Database) -> None:
        calls.append(1)
        if len(calls) == 4:  # above, up, again, and then the trace
            raise ValueError("no trace")
        add(database)

    found, _ = traced(once, remove)
    assert (found.trace, found.untraced) == (None, ("The upgrade could not be traced: no trace",))
    assert (found.old.again, found.new) == (None, walked(add, remove)[0].new)


def test_what_the_upgrade_makes_is_called() -> None:
    """Functions and views apart."""

    def make(database: Database) -> None:
        database.objects |= {"view v": {"fault": 1}, "function f()": {"fault": 1}}

    def drop(database: Database) -> None:
        del database.objects["view v"], database.objects["function f()"]

    found, _ = walked(make, drop)
    assert (found.calls, found.unreadable) == (("function f()",), ("view v",))
