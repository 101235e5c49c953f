"""A revision is killed at all its points, on pretended databases."""

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.point import Moment, Point
from arxos_migrations.proof.resume.resuming import Stood, Way, kill_everywhere
from support.pretended import Database, PretendedGround
from support.pretended_attempts import Change, PretendedAttempts

POINTS = [Point(number=number, moment=moment) for number in (1, 2) for moment in Moment]
LAST = POINTS[-1]


def make(database: Database) -> None:
    """Make a table with two rows, once."""
    if "table rooms" not in database.objects:
        database.objects["table rooms"] = {}
        database.rows["rooms"] = {1: "one", 2: "two"}


def once(database: Database) -> None:
    """Make it where it is not there."""
    if "table rooms" in database.objects:
        raise ValueError("rooms is there already")
    make(database)


def attempts(run: Change = make, **given: Change) -> PretendedAttempts:
    """Run it on an empty database; `at_last` is what the last kill leaves."""
    at_last = given.pop("at_last", None)
    return PretendedAttempts(
        ground=PretendedGround({}),
        run=run,
        killed={} if at_last is None else {LAST: at_last},
        **given,  # type: ignore[arg-type]
    )


def stood(made: PretendedAttempts) -> Stood:
    """Kill it everywhere; no database is left behind."""
    way = Way(
        ground=made.ground,
        attempts=made,
        revision="001",
        direction=Direction.UPGRADE,
        start="base",
    )
    found = kill_everywhere(way)
    assert set(made.ground.databases) == {"base"}
    return found


def test_a_revision_that_stands_every_kill_is_resumable() -> None:
    """Each point has a kill of its own."""
    made = attempts(at_last=make)
    assert stood(made) == Stood(outcome=4, kills=4)
    assert made.kills == POINTS


def test_the_first_place_is_said_where_the_second_run_fails() -> None:
    """With what was sent there."""
    assert stood(attempts(once, at_last=make)) == Stood(
        outcome="Killed after request 2 (STATEMENT 2), it fails when it is run again: "
        "rooms is there already",
        kills=4,
    )


def test_what_is_left_otherwise_is_said() -> None:
    """The first three differences."""

    def half(database: Database) -> None:
        make(database)
        database.rows["rooms"] = {2: "a third", 3: "three"}
        database.objects["index first"] = database.objects["index second"] = {}

    assert stood(attempts(at_last=half)).outcome == (
        "Killed after request 2 (STATEMENT 2), it leaves: index first is not expected; "
        "index second is not expected; rooms has 1 of 2 rows; and 1 more."
    )


def test_nothing_behind_the_first_place_is_tried() -> None:
    """One place is enough."""
    made = attempts(once)
    made.killed = {POINTS[1]: make}
    assert stood(made).kills == 2
    assert made.kills == POINTS[:2]


def test_what_differs_between_any_two_runs_is_not_compared() -> None:
    """It is said, and nothing else is excused by it."""

    def drawn(database: Database) -> None:
        database.objects["sequence"] = {}

    def later(database: Database) -> None:
        make(database)
        if "sequence" in database.objects:
            del database.objects["sequence"]
            database.rows["rooms"][2] = "another number"

    made = attempts(later, unsettled=drawn, at_last=drawn)
    apart = ("rooms.value holds other values",)
    assert stood(made) == Stood(outcome=4, kills=4, apart=apart)

    def more(database: Database) -> None:
        drawn(database)
        database.rows["others"] = {1: "x"}
        database.objects["table others"] = {}

    made = attempts(later, unsettled=drawn, at_last=more)
    assert stood(made) == Stood(
        outcome="Killed after request 2 (STATEMENT 2), it leaves: table others is not expected.",
        kills=4,
        apart=apart,
    )


def test_a_second_run_that_fails_undisturbed_excuses_nothing() -> None:
    """It is said instead."""

    def drawn(database: Database) -> None:
        database.objects["table rooms"] = {}

    assert stood(attempts(once, unsettled=drawn)) == Stood(
        outcome="A second run on the same rows fails: rooms is there already"
    )


def test_a_point_that_is_not_met_is_no_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run may send less than the first one did."""
    made = attempts()
    first = made.first

    def met_once(*given: object, **named: object) -> object:
        attempt = first(*given, **named)  # type: ignore[arg-type]
        if len(made.kills) > 1:
            object.__setattr__(attempt, "killed_at", None)
        return attempt

    monkeypatch.setattr(made, "first", met_once)
    assert stood(made) == Stood(outcome=1, kills=1)


def test_the_first_rows_that_it_takes_are_used() -> None:
    """Those at the edges, plain ones, none."""

    def refuse(database: Database) -> None:
        if database.rows["old"]:
            raise ValueError(f"no {database.rows['old'][1]}")
        make(database)

    made = attempts(refuse)
    made.ground.databases["base"].rows["old"] = {}
    assert stood(made).outcome == 4

    def always(_: Database) -> None:
        raise ValueError("no way")

    assert stood(attempts(always)) == Stood(outcome="It cannot be run: no way")
