"""Privileges of every role."""

from typing import Any

import pytest

from arxos_migrations.snapshot.postgresql.remedy.facets.privileges import privileges, usual
from support.remedying import case

ALL = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"]
MIGRATOR = "(migration role)"


def said(name: str, expected: Any, found: Any, **around: Any) -> list[str]:
    """Write the statements."""
    return [step.sql for step in privileges(case(name, expected, found, **around), "X")]


@pytest.mark.parametrize(
    ("expected", "found", "statements"),
    [
        (
            {"a": ["SELECT"]},
            {"a": ["INSERT"]},
            ["REVOKE INSERT ON X FROM a", "GRANT SELECT ON X TO a"],
        ),
        ({}, {"o": ALL[1:]}, ["GRANT DELETE ON X TO o"]),
        ({"o": "revoked"}, {}, [f"REVOKE {', '.join(ALL)} ON X FROM o"]),
        ({"PUBLIC": ["SELECT"]}, {}, ["GRANT SELECT ON X TO PUBLIC"]),
    ],
)
def test_each_role_has_what_is_expected(
    expected: dict[str, Any], found: dict[str, Any], statements: list[str]
) -> None:
    """The owner has all by itself."""
    sides = [{"owner": "o", "privileges": side} for side in (expected, found)]
    assert said("table public.t", *sides) == statements


def test_an_owner_hands_on_what_it_has() -> None:
    """What it is to keep is given again."""
    expected = {"owner": "a", "privileges": {"b": ["SELECT"]}}
    assert said("table public.t", expected, {"owner": "b"}) == ["GRANT SELECT ON X TO b"]


def test_everybody_may_call_a_new_function() -> None:
    """Unless that is taken away."""
    expected = {"owner": MIGRATOR, "privileges": {"PUBLIC": "revoked", "a": ["EXECUTE"]}}
    assert said("function public.f()", expected, None) == [
        "REVOKE EXECUTE ON X FROM PUBLIC",
        "GRANT EXECUTE ON X TO a",
    ]


def test_what_is_given_by_default_is_taken_away() -> None:
    """From a new object that is not expected to have it."""
    there = {
        f"default privileges {MIGRATOR}.*.tables": {
            "privileges": {MIGRATOR: ALL[1:], "a": ["SELECT"]}
        },
        f"default privileges {MIGRATOR}.public.tables": {"privileges": {"b": ["UPDATE"]}},
        f"default privileges {MIGRATOR}.other.tables": {"privileges": {"c": ["UPDATE"]}},
    }
    assert said("table public.t", {"owner": MIGRATOR}, None, there=there) == [
        "GRANT DELETE ON X TO CURRENT_USER",
        "REVOKE SELECT ON X FROM a",
        "REVOKE UPDATE ON X FROM b",
    ]


def test_what_has_no_privileges_has_none() -> None:
    """Such as an index."""
    assert said("index public.i", {"owner": "a"}, {"owner": "b"}) == []


def test_the_usual_depends_on_the_version() -> None:
    """Tables can be maintained from version 17 on."""
    assert "MAINTAIN" in usual("table", "o", owner="o", version=17)
    assert "MAINTAIN" not in usual("table", "o", owner="o", version=16)
    assert "MAINTAIN" not in usual("schema", "o", owner="o", version=17)
    assert usual("table", "PUBLIC", owner="o", version=17) == {}


def test_columns_go_with_their_table() -> None:
    """With what is taken, and with an owner; a new table has none to hand on."""
    around = {
        "column public.t.c": {
            "of": "table public.t",
            "privileges": {"b": ["INSERT", "SELECT"], "a": ["UPDATE"]},
        }
    }
    found = {"owner": "a", "privileges": {"b": ["INSERT", "SELECT"]}}
    expected = {"owner": "a", "privileges": {"b": ["INSERT"]}}
    assert said("table public.t", expected, found, around=around) == [
        "REVOKE SELECT ON X FROM b",
        "GRANT SELECT (c) ON TABLE public.t TO b",
    ]
    assert said("table public.t", {"owner": "b"}, {"owner": "a"}, around=around) == [
        "REVOKE UPDATE (c) ON TABLE public.t FROM b",
        "GRANT UPDATE (c) ON TABLE public.t TO a",
    ]
    assert said("table public.t", {"owner": "b"}, None, around=around) == []
