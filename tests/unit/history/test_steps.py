"""The walks of upgrades and downgrades, against Alembic's."""

from collections.abc import Iterable
from typing import Any, Protocol

import pytest
from alembic.script.revision import RevisionError
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.errors import UsageError
from arxos_migrations.history.graph import History
from arxos_migrations.history.steps import downgrade_steps, pending, upgrade_steps
from unit.history.history_graphs import alembic_map, applied, file, histories, history


class Named(Protocol):
    """Our files and Alembic's revisions."""

    @property
    def revision(self) -> str:
        """The identifier."""


def names(steps: Iterable[Named]) -> list[str]:
    """Give the identifiers."""
    return [step.revision for step in steps]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_upgrade_to_all_heads_walks_in_alembics_order(data: st.DataObject) -> None:
    """Whatever branches, merges and dependencies there are."""
    files = data.draw(histories())
    whole = history(*files)
    current = data.draw(st.composite(applied)(whole))
    theirs = alembic_map(files).iterate_revisions("heads", current, implicit_base=True)
    assert names(pending(whole, current)) == list(reversed(names(theirs)))


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_downgrade_walks_in_alembics_order(data: st.DataObject) -> None:
    """To any revision and to the base."""
    files = data.draw(histories())
    whole = history(*files)
    current = data.draw(st.composite(applied)(whole))
    target = data.draw(st.sampled_from([None, *whole.revisions]))
    try:
        theirs = names(
            alembic_map(files).iterate_revisions(
                current, target or "base", select_for_downgrade=True
            )
        )
    except RevisionError:
        with pytest.raises(UsageError):
            downgrade_steps(whole, target=target, branch=None, current=current)
        return
    ours = downgrade_steps(whole, target=target, branch=None, current=current)
    assert names(ours) == theirs


def test_a_database_at_an_unknown_revision_is_named() -> None:
    """With what to do about it."""
    whole = history(file("001"), file("002", "001"))
    with pytest.raises(UsageError) as refused:
        pending(whole, ["009"])
    assert str(refused.value) == (
        "Revision '009' is in none of the 2 files.\n"
        "Check out the code that has it, or name a revision that exists."
    )


def test_a_downgrade_to_what_is_not_applied_is_refused() -> None:
    """Not a silent success."""
    whole = history(file("001"), file("002", "001"), file("003", "002"))
    with pytest.raises(UsageError) as refused:
        downgrade_steps(whole, target="003", branch=None, current=["002"])
    assert str(refused.value) == (
        "Revision 003 is not applied, so nothing can be downgraded to it.\n"
        "Name a revision below the current one; `arxos-migrate status` shows both."
    )


def test_a_downgrade_keeps_to_its_branch() -> None:
    """The other branch stays."""
    whole = history(file("001"), file("002", "001"), file("002a", "001"))
    current = ["002", "002a"]
    steps = downgrade_steps(whole, target="001", branch="002a", current=current)
    assert names(steps) == ["002a"]


def test_a_downgrade_on_a_branch_that_does_not_pass_the_target_is_refused() -> None:
    """Nothing sensible is left."""
    whole = history(file("001"), file("002", "001"), file("002a", "001"), file("900"))
    with pytest.raises(UsageError) as refused:
        downgrade_steps(whole, target="001", branch="900", current=["002", "002a", "900"])
    assert str(refused.value) == (
        "No line of branch 900 leads down to 001.\nName a target on that branch."
    )


def test_five_thousand_chained_revisions_need_no_recursion() -> None:
    """Python's limit is a thousand."""
    whole = _chain(5000)
    steps = upgrade_steps(whole, targets=whole.heads, current=[])
    assert names(steps) == list(whole.revisions)


@pytest.mark.parametrize("shape", ["chain", "branches"])
def test_walks_grow_with_the_number_of_revisions(shape: str) -> None:
    """Counted, not timed: how often the files' parents and children are looked up."""
    make = _chain if shape == "chain" else _twenty_branches
    assert _lookups(make(2000)) <= 2.2 * _lookups(make(1000))


class Counted(dict[str, Any]):
    """A mapping that counts its look-ups."""

    looked_up = 0

    def __getitem__(self, key: str) -> Any:
        """Count."""
        Counted.looked_up += 1
        return super().__getitem__(key)


def _lookups(whole: History) -> int:
    counted = History(
        revisions=whole.revisions,
        labels=whole.labels,
        parents=Counted(whole.parents),
        children=Counted(whole.children),
        next_revisions=whole.next_revisions,
        order=whole.order,
        heads=whole.heads,
        bases=whole.bases,
    )
    Counted.looked_up = 0
    pending(counted, [])
    return Counted.looked_up


def _chain(size: int) -> History:
    previous: tuple[str, ...] = ()
    files = []
    for number in range(size):
        files.append(file(f"{number:05}", *previous))
        previous = (f"{number:05}",)
    return history(*files)


def _twenty_branches(size: int) -> History:
    base = file("00000")
    rest = [file(f"{n:05}", f"{max(0, n - 20):05}") for n in range(1, size)]
    return history(base, *rest)
