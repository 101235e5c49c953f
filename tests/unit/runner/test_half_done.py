"""Nothing else is done before a half-done step is done."""

from dataclasses import replace

import pytest

from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import RefusedError
from arxos_migrations.history import read_history
from arxos_migrations.runner.half_done import refuse_edited, refuse_other_steps
from support.server import backend

UP, DOWN, STAMP = Direction.UPGRADE, Direction.DOWNGRADE, Direction.STAMP
HALF_DONE = HalfDone(revision="004", direction=UP, statements=12, source="abc")


def step(revision: str, direction: Direction) -> Step:
    """Give a step."""
    return Step(revision=revision, direction=direction, title="")


def refuse(half_done: HalfDone, *steps: Step, heads: tuple[str, ...] = ("003",)) -> None:
    """Judge steps of the real service, whose database is at these heads."""
    history = read_history(backend().versions)
    refuse_other_steps(half_done, steps, backend(), heads=heads, history=history)


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_the_half_done_step_itself_goes_on(direction: Direction) -> None:
    """In the direction that it was begun in."""
    half_done = replace(HALF_DONE, direction=direction)
    refuse(half_done, step("004", direction), step("other", direction))


@pytest.mark.parametrize(
    "steps", [[], [step("005", UP)], [step("004", DOWN)], [step("003", STAMP)]]
)
def test_every_other_step_is_refused(steps: list[Step]) -> None:
    """The whole message."""
    with pytest.raises(RefusedError) as caught:
        refuse(HALF_DONE, *steps)
    assert str(caught.value) == (
        "upgrade 004 of arx-backend is half done: 12 statements are committed.\n"
        "Nothing else may be done before it is done.\n"
        "Run arxos-migrate upgrade backend 004; it goes on from there."
    )


def test_a_downgrade_is_named_by_the_step_that_it_is() -> None:
    """One below is where it leads."""
    with pytest.raises(RefusedError) as caught:
        refuse(replace(HALF_DONE, direction=DOWN), step("004", UP), heads=("004",))
    assert caught.value.lines[2] == (
        "Run arxos-migrate downgrade backend -1; it goes on from there."
    )


@pytest.mark.parametrize(
    ("direction", "heads", "place"),
    [(UP, ("002",), "003"), (UP, (), "003"), (DOWN, ("005",), "004")],
)
def test_a_version_table_that_was_moved_away_is_brought_back(
    direction: Direction, heads: tuple[str, ...], place: str
) -> None:
    """By a stamp to where the step begins, and by nothing else; the whole message."""
    half_done = replace(HALF_DONE, direction=direction)
    refuse(half_done, step(place, STAMP), heads=heads)
    for steps in (
        [],
        [step("006", STAMP)],
        [step(place, STAMP), step("006", STAMP)],
        [step("003", UP), step("004", UP)],
    ):
        with pytest.raises(RefusedError) as caught:
            refuse(half_done, *steps, heads=heads)
        assert str(caught.value) == (
            f"{direction} 004 of arx-backend is half done: 12 statements are committed.\n"
            f"It goes on from {place}, and the version table was moved away from there since.\n"
            f"Run arxos-migrate stamp backend {place}, then {direction} again."
        )


def test_a_file_that_is_gone_is_to_be_brought_back() -> None:
    """The whole message."""
    with pytest.raises(RefusedError) as caught:
        refuse(replace(HALF_DONE, revision="gone"), step("001", STAMP), heads=())
    assert str(caught.value) == (
        "upgrade gone of arx-backend is half done: 12 statements are committed, and its file is "
        "gone.\n"
        "Nothing else may be done before it is done.\n"
        "Bring back its file, then run the same command again."
    )


def test_an_edited_file_is_refused_until_that_is_accepted() -> None:
    """The whole message."""
    refuse_edited(HALF_DONE, source="abc", accepted=(), service=backend())
    refuse_edited(HALF_DONE, source="other", accepted=("004",), service=backend())
    refuse_edited(HALF_DONE, source="other", accepted=("all",), service=backend())
    with pytest.raises(RefusedError) as caught:
        refuse_edited(HALF_DONE, source="other", accepted=("003",), service=backend())
    assert str(caught.value) == (
        "The file of revision 004 of arx-backend was edited after a part of upgrade 004 was "
        "committed.\n"
        "What it did then is compared statement by statement; only what follows may differ.\n"
        "Bring back the file, or run the same command with --accept-edited 004."
    )
