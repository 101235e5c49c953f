"""What is left to do, planned once and again where others stepped in."""

from typing import Any

import pytest

from arxos_migrations.env.planning import Heads, Planning
from arxos_migrations.errors import LockTimeoutError


class Environment:
    """Stand in for Alembic's, which holds the command's function."""

    def __init__(self) -> None:
        """Let the command list two steps up from wherever the database is."""
        self.asked: list[Heads] = []
        self.context_opts = {"fn": self.list_steps}

    def list_steps(self, heads: Heads, _context: object) -> list[str]:
        """List them."""
        self.asked.append(heads)
        at = int(heads[0]) if heads else 0
        return [f"{number:03}" for number in range(at + 1, at + 3)]


@pytest.fixture
def environment() -> Environment:
    """Give one per test."""
    return Environment()


def planning_of(environment: Any, judged: list[tuple[Heads, Heads | None]]) -> Planning:
    """Plan for it and remember what was judged."""
    return Planning(environment, judge_place=lambda now, left: judged.append((now, left)))


def test_the_first_list_is_followed_to_its_end(environment: Environment) -> None:
    """+2 means the two steps seen first, and not two more at each turn."""
    judged: list[tuple[Heads, Heads | None]] = []
    planning = planning_of(environment, judged)
    steps = planning.steps((), None)
    assert (steps, planning.is_new, planning.is_at_last) == (["001", "002"], True, False)
    planning.note_done(("001",))
    steps = planning.steps(("001",), None)
    assert (steps, planning.is_new, planning.is_at_last) == (["002"], False, True)
    planning.note_done(("002",))
    assert (planning.is_over, planning.is_at_last) == (True, False)
    assert environment.asked == [()]
    assert judged == [((), None)]


def test_it_is_made_anew_where_others_stepped_in(environment: Environment) -> None:
    """From where the database is now."""
    judged: list[tuple[Heads, Heads | None]] = []
    planning = planning_of(environment, judged)
    planning.steps((), None)
    planning.note_done(("001",))
    assert planning.steps(("005",), None) == ["006", "007"]
    assert planning.is_new
    assert judged == [((), None), (("005",), ("001",))]


def test_heads_are_a_set(environment: Environment) -> None:
    """Alembic gives them in any order."""
    planning = planning_of(environment, [])
    planning.steps(("001", "002a"), None)
    planning.note_done(("001", "002a"))
    planning.steps(("002a", "001"), None)
    assert not planning.is_new


def test_a_place_that_is_not_right_ends_it(environment: Any) -> None:
    """Before anything is listed."""

    def refuse(_now: Heads, _left: Heads | None) -> None:
        raise LockTimeoutError("It moved.", remedy="Look.")

    planning = Planning(environment, judge_place=refuse)
    with pytest.raises(LockTimeoutError):
        planning.steps((), None)
    assert environment.asked == []


def test_alembic_asks_whoever_it_was_handed_over_to(environment: Environment) -> None:
    """And the plan still knows the command's own function."""
    planning = planning_of(environment, [])
    planning.hand_over(lambda _heads, _context: iter(()))
    assert environment.context_opts["fn"] != environment.list_steps
    assert planning.steps((), None) == ["001", "002"]
