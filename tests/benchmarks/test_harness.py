"""The benchmarks judge by the median of what they measured in turn."""

import pytest

from benchmarks.harness import Goal, Measure, Measured, Sample, Series, Side, Sides, measure

GOAL = Goal(measure=Measure.WALL, ratio=0.5)


def series(what: str, *walls: float) -> Series:
    """Give samples whose CPU is half of the time."""
    return Series(what=what, samples=tuple(Sample(wall=wall, cpu=wall / 2) for wall in walls))


def measured(*walls: float, goal: Goal = GOAL, limit: Series | None = None) -> Measured:
    """Compare with a peer that takes a second each time."""
    peer = series("the other way", *(1.0 for _ in walls))
    ours = series("our way", *walls)
    return Measured(name="one", about="this", goal=goal, ours=ours, peer=peer, limit=limit)


def recording(calls: list[str], name: str) -> Side:
    """Write down when a side is called."""
    return Side(
        what=name,
        before=lambda: calls.append(f"before {name}"),
        run=lambda: calls.append(name),
        after=lambda: calls.append(f"after {name}"),
    )


def test_a_wait_is_what_the_side_tells() -> None:
    """The longest of somebody else's."""
    goal = Goal(measure=Measure.WAIT, ratio=0.5, ours_ms=100)
    sides = Sides(
        ours=Side(what="our way", run=lambda: 0.05),
        peer=Side(what="the other way", run=lambda: 5.0),
    )
    one = measure("one", "this", goal, sides, rounds=2)
    assert (one.ratio, one.met) == (0.01, True)
    assert one.ours.median(Measure.WAIT) == 0.05


def test_one_slow_round_changes_no_verdict() -> None:
    """The median is judged."""
    assert measured(0.4, 0.4, 9.0).met


def test_a_goal_is_missed_by_the_median() -> None:
    """Whatever the best round was."""
    assert not measured(0.1, 0.6, 0.6).met


def test_ratios_are_taken_within_a_round() -> None:
    """So that a machine that gets slower halfway changes none of them."""
    ours, peer = series("our way", 1.0, 1.0, 8.0), series("the other way", 4.0, 4.0, 32.0)
    one = Measured(name="one", about="this", goal=GOAL, ours=ours, peer=peer)

    assert one.ratios(peer) == [0.25, 0.25, 0.25]


def test_a_goal_in_milliseconds_is_judged_too() -> None:
    """A good ratio to a slow peer is not enough."""
    goal = Goal(measure=Measure.WALL, ratio=0.5, ours_ms=100)

    assert measured(0.1, goal=goal).met
    assert not measured(0.2, goal=goal).met


def test_a_goal_that_nobody_reaches_is_met_near_the_limit() -> None:
    """Ours may take 1.3 times as long as the bare statements where they miss it themselves."""
    assert measured(0.7, limit=series("bare", 0.6)).met
    assert not measured(0.8, limit=series("bare", 0.6)).met
    assert not measured(0.6, limit=series("bare", 0.49)).met


def test_noise_is_named_where_it_may_decide() -> None:
    """The goal lies among the middle half of the ratios."""
    assert measured(0.4, 0.45, 0.49, 0.51, 0.6).is_close
    assert not measured(0.4, 0.41, 0.42, 0.43, 0.6).is_close


def test_the_sides_run_in_turn_after_a_round_to_warm_up() -> None:
    """Peer first; what is made for a run is taken away after it."""
    calls: list[str] = []
    sides = Sides(ours=recording(calls, "ours"), peer=recording(calls, "peer"))
    done = measure("one", "this", GOAL, sides, rounds=2)

    turn = ["before peer", "peer", "after peer", "before ours", "ours", "after ours"]
    assert calls == turn * 3
    assert len(done.ours.samples) == len(done.peer.samples) == 2


def test_every_side_gets_its_own_samples() -> None:
    """Whatever stands beside the two."""
    names = ["ours", "peer", "limit", "also"]
    ours, peer, limit, also = (recording([], name) for name in names)
    sides = Sides(ours=ours, peer=peer, limit=limit, also=(also,))
    done = measure("one", "this", GOAL, sides, rounds=1)

    assert done.limit is not None
    assert [done.ours.what, done.peer.what, done.limit.what, done.also[0].what] == names


def test_a_side_that_fails_is_tidied_up_and_ends_the_run() -> None:
    """What does not work has no duration."""
    calls: list[str] = []
    failing = Side(what="ours", run=lambda: 1 / 0, after=lambda: calls.append("after ours"))

    with pytest.raises(ZeroDivisionError):
        measure("one", "this", GOAL, Sides(ours=failing, peer=recording([], "peer")), rounds=1)
    assert calls == ["after ours"]
