"""What two snapshots differ in."""

from collections.abc import Mapping

from arxos_migrations.snapshot.difference import Diff, FactChange, compare
from arxos_migrations.snapshot.value import Facts, Snapshot

ROOMS = "table public.rooms"
CODE = "column public.rooms.code"
INDEX = "index public.rooms_code_idx"
TEXT: Facts = {"of": ROOMS, "type": "text"}


def differences(expected: Mapping[str, Facts], found: Mapping[str, Facts]) -> Diff:
    """Compare two sets of objects."""
    return compare(
        Snapshot(engine="postgresql", objects=expected),
        Snapshot(engine="postgresql", objects=found),
    )


def test_equal_snapshots_differ_in_nothing() -> None:
    """A diff without differences is false."""
    diff = differences({ROOMS: {}, CODE: TEXT}, {CODE: TEXT, ROOMS: {}})
    assert not diff
    assert diff.differences == ()


def test_a_fact_is_another_one_is_added_or_is_gone() -> None:
    """None stands for nothing said."""
    diff = differences(
        {ROOMS: {}, CODE: {**TEXT, "not null": True}},
        {ROOMS: {}, CODE: {"of": ROOMS, "type": "integer", "default": "1"}},
    )
    (difference,) = diff.differences
    assert difference.name == CODE
    assert difference.of == ROOMS
    assert difference.changes == (
        FactChange(name="default", expected=None, found="1"),
        FactChange(name="not null", expected=True, found=None),
        FactChange(name="type", expected="text", found="integer"),
    )


def test_members_go_with_what_is_missing() -> None:
    """A table that is gone is one difference, whatever it had."""
    (difference,) = differences({ROOMS: {}, CODE: TEXT, INDEX: {"of": ROOMS}}, {}).differences
    assert difference.name == ROOMS
    assert (difference.expected, difference.found) == ({}, None)
    assert difference.members == (CODE, INDEX)
    assert difference.changes == ()


def test_members_go_with_what_is_extra() -> None:
    """A table that nobody knows is one difference."""
    (difference,) = differences({}, {ROOMS: {}, CODE: TEXT}).differences
    assert (difference.expected, difference.found) == (None, {})
    assert difference.members == (CODE,)


def test_members_of_a_table_that_both_have_stand_for_themselves() -> None:
    """Also where the table itself is another one."""
    diff = differences({ROOMS: {"owner": "a"}, CODE: TEXT}, {ROOMS: {"owner": "b"}})
    assert diff.names == {ROOMS, CODE}
    assert [difference.members for difference in diff.differences] == [(), ()]


def test_an_index_that_went_to_another_table_is_no_member() -> None:
    """It is there, on a table that is not the one that is gone."""
    other = "table public.desks"
    diff = differences(
        {ROOMS: {}, other: {}, INDEX: {"of": ROOMS}}, {other: {}, INDEX: {"of": other}}
    )
    assert diff.names == {ROOMS, INDEX}


def test_differences_are_ordered_by_what_they_go_with() -> None:
    """The table first, then its parts."""
    diff = differences(
        {"view public.a": {"owner": "a"}, ROOMS: {"owner": "a"}, CODE: TEXT, INDEX: {"of": ROOMS}},
        {"view public.a": {"owner": "b"}, ROOMS: {"owner": "b"}},
    )
    assert [each.name for each in diff.differences] == [ROOMS, CODE, INDEX, "view public.a"]


def test_what_is_reported_is_no_difference() -> None:
    """It is said all the same."""
    diff = compare(
        Snapshot(engine="postgresql", objects={}, reported={"collation": "C", "encoding": "UTF8"}),
        Snapshot(engine="postgresql", objects={}, reported={"collation": "en", "encoding": "UTF8"}),
    )
    assert not diff
    assert diff.reported == (FactChange(name="collation", expected="C", found="en"),)
