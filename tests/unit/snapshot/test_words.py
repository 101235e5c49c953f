"""What is said of a difference, word for word."""

from typing import Any

import pytest

from arxos_migrations.snapshot.difference import Diff, Difference, FactChange
from arxos_migrations.snapshot.words import difference_words, fact_words, words

TABLE = "table public.rooms"
COLUMN = "column public.rooms.code"


def said(name: str, expected: Any, found: Any) -> list[str]:
    """Say a fact."""
    return fact_words(FactChange(name=name, expected=expected, found=found))


@pytest.mark.parametrize(
    ("name", "expected", "found", "line"),
    [
        ("type", "text", "integer", "type is integer, expected text"),
        ("default", None, "1", "default is 1, expected none"),
        ("default", "1", None, "default is missing, expected 1"),
        ("storage", None, "MAIN", "storage is MAIN, expected the default"),
        ("storage", "MAIN", None, "storage is the default, expected MAIN"),
        ("not null", True, None, "is expected to be not null"),
        ("invalid", None, True, "is not expected to be invalid"),
        ("triggers", None, ["disabled"], "triggers are disabled, expected the default"),
        ("statistics", 100, 0, "statistics is 0, expected 100"),
        (
            "privileges",
            {"app": ["INSERT", "SELECT"]},
            {"app": ["SELECT"]},
            "privileges of app lack INSERT",
        ),
        (
            "privileges",
            None,
            {"PUBLIC": "revoked"},
            "privileges of PUBLIC are revoked, expected the default",
        ),
        (
            "options",
            {"fillfactor": "70"},
            {"fillfactor": "90"},
            "options fillfactor is 90, expected 70",
        ),
        (
            "identity",
            {"start": 1, "generated": "ALWAYS"},
            None,
            "identity is missing, expected generated ALWAYS, start 1",
        ),
        ("labels", ["a", "b"], ["a", "b", "c"], "labels are not expected to have c"),
        ("labels", ["a", "b"], ["a"], "labels lack b"),
        ("labels", ["a", "b"], ["b", "a"], "labels are b, a, expected in the order a, b"),
    ],
)
def test_a_fact_is_said_in_a_line(name: str, expected: Any, found: Any, line: str) -> None:
    """What it is first, then what was expected."""
    assert said(name, expected, found) == [line]


def test_long_texts_are_said_line_by_line() -> None:
    """Only what is around the change."""
    expected = "one\ntwo\nthree\nfour\nfive"
    assert said("definition", expected, expected.replace("three", "3")) == [
        "definition is another one (- expected, + found):",
        "   two",
        "  -three",
        "  +3",
        "   four",
    ]
    assert said("definition", "a" * 60, "b" * 60) == [
        "definition is another one (- expected, + found):",
        f"  -{'a' * 60}",
        f"  +{'b' * 60}",
    ]


def test_labels_that_are_gone_and_others_that_came_are_two_lines() -> None:
    """Each of them may be wrong for itself."""
    assert said("labels", ["a"], ["b"]) == ["labels lack a", "labels are not expected to have b"]


def test_what_only_one_has_is_said_with_what_goes_with_it() -> None:
    """Counted by kind."""
    members = (COLUMN, "column public.rooms.id", "index public.rooms_idx", "policy public.rooms.a")
    missing = Difference(name=TABLE, expected={}, found=None, members=members)
    extra = Difference(name=COLUMN, expected=None, found={"of": TABLE})
    assert difference_words(missing) == [f"{TABLE} is missing, with 2 columns, 1 index, 1 policy."]
    assert difference_words(extra) == [f"{COLUMN} is not expected."]


def test_several_words_stand_below_the_name() -> None:
    """And one stands beside it."""
    one = Difference(name=COLUMN, expected={"type": "text"}, found={"type": "date"})
    two = Difference(name=COLUMN, expected={"type": "text"}, found={"type": "date", "unique": True})
    assert difference_words(one) == [f"{COLUMN}: type is date, expected text"]
    assert difference_words(two) == [
        f"{COLUMN}:",
        "  type is date, expected text",
        "  is not expected to be unique",
    ]
    assert words(Diff(engine="sqlite", differences=(one, two))) == [
        *difference_words(one),
        *difference_words(two),
    ]


def test_a_member_of_an_extension_is_never_missing() -> None:
    """It is only said something of where it is not as its extension has made it."""
    name = "extension member public.spatial_ref_sys"
    facts = {"privileges": {"app": ["INSERT"]}}
    assert difference_words(Difference(name=name, expected=None, found=facts)) == [
        f"{name}: privileges of app are INSERT, expected the default"
    ]
    assert difference_words(Difference(name=name, expected=facts, found=None)) == [
        f"{name}: privileges of app are the default, expected INSERT"
    ]


def test_what_it_goes_with_is_no_word_of_its_own() -> None:
    """The privileges of a sequence went with its identity."""
    name = "identity sequence public.rooms_id_seq"
    facts = {"of": TABLE, "privileges": {"app": ["USAGE"]}}
    assert difference_words(Difference(name=name, expected=facts, found=None)) == [
        f"{name}: privileges of app are the default, expected USAGE"
    ]


def test_what_goes_with_a_missing_table_is_counted_by_its_whole_kind() -> None:
    """A trigger that a partition has from its table is no partition."""
    members = ("column public.p.a", "partition trigger public.p.t", "partition trigger public.p.u")
    gone = Difference(name="table public.p", expected={}, found=None, members=members)
    assert difference_words(gone) == [
        "table public.p is missing, with 1 column, 2 partition triggers."
    ]
