"""What was there before a run is told from what it has brought."""

from collections import Counter
from typing import Any

import pytest

from arxos_migrations.deploy.verifying.age import had_as_many, was_there_before
from arxos_migrations.deploy.verifying.contents import Contents
from arxos_migrations.deploy.verifying.look import Look
from arxos_migrations.domain.finding import Finding
from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.value import Snapshot

OF = {"of": "table t"}


def look(
    expected: dict[str, Any], found: dict[str, Any], faults: Counter[Finding] | None = None
) -> Look:
    """See something else than is expected."""
    return Look(
        heads=("001",),
        expected=Snapshot(engine="e", objects=expected),
        found=Snapshot(engine="e", objects=found),
        contents=Contents(faults=faults or Counter()),
    )


def ages(before: Look, after: Look, *, is_first: bool = False) -> dict[str, bool]:
    """Say of each difference whether it was there before."""
    return {
        difference.name: was_there_before(difference, before, after, is_first=is_first)
        for difference in compare(after.expected, after.found).differences
    }


A1, A2, A3 = {"a": 1}, {"a": 2}, {"a": 3}


@pytest.mark.parametrize(
    ("before", "after", "is_old"),
    [
        # nothing differed
        (({}, {}), ({}, {"x": A1}), False),
        (({"x": A1}, {"x": A1}), ({"x": A1}, {}), False),
        (({"x": A1}, {"x": A1}), ({"x": A1}, {"x": A2}), False),
        (({"x": A1}, {"x": A1}), ({"x": A2}, {"x": A1}), False),
        # the same difference
        (({}, {"x": A1}), ({}, {"x": A1}), True),
        (({"x": A1}, {}), ({"x": A1}, {}), True),
        (({"x": A1}, {"x": A2}), ({"x": A1}, {"x": A2}), True),
        # another one
        (({"x": A1}, {"x": A2}), ({"x": A1}, {"x": A3}), False),
        (({"x": A1}, {"x": A2}), ({"x": A3}, {"x": A2}), False),
        (({"x": A1}, {"x": A2}), ({"x": A1}, {}), False),
        (({"x": A1}, {}), ({"x": A1}, {"x": A2}), False),
        # the revision was to take it away, or to make it
        (({"x": A1}, {"x": A2}), ({}, {"x": A2}), False),
        (({}, {"x": A2}), ({"x": A1}, {"x": A2}), False),
        # a part of what differed is mended
        (({"x": {"a": 1, "b": 1}}, {"x": {"a": 2, "b": 2}}), ({"x": A1}, {"x": A2}), True),
    ],
)
def test_a_difference_is_old_where_nothing_of_it_is_the_runs(
    before: tuple[Any, Any], after: tuple[Any, Any], *, is_old: bool
) -> None:
    """Fact by fact."""
    assert ages(look(*before), look(*after)) == {"x": is_old}


def test_what_goes_with_an_object_is_a_part_of_it() -> None:
    """A run that adds a column to a table that nobody expects has brought something."""
    table: dict[str, Any] = {"table t": {}}
    column = {"column t.c": OF}
    before = look({}, table)
    assert ages(before, look({}, {**table, **column})) == {"table t": False}
    assert ages(look({}, {**table, **column}), look({}, {**table, **column})) == {"table t": True}


def test_at_base_nobody_knows_what_to_expect() -> None:
    """What the first run finds and leaves as it is was there before; what it changes was not."""
    before, after = look({}, {"schema s": A2}), look({"schema s": A1}, {"schema s": A2})
    assert ages(before, after, is_first=True) == {"schema s": True}
    changed = look({"schema s": A1}, {"schema s": A3})
    assert ages(before, changed, is_first=True) == {"schema s": False}


def test_rows_are_old_unless_there_are_more_of_them() -> None:
    """However the finding words it."""
    was = Finding(rule="foreign-key", message="2 rows", object="table t (a)")
    before = look({}, {}, Counter({was: 2}))
    now = Finding(rule="foreign-key", message="some rows", object="table t (a)")
    assert [had_as_many(now, rows, before) for rows in (1, 2, 3)] == [True, True, False]
    other = Finding(rule="foreign-key", message="2 rows", object="table t (b)")
    assert not had_as_many(other, 1, before)
