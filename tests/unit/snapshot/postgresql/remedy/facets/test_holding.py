"""Privileges of one role."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.facets.holding import changes, held


def test_what_is_held_is_read() -> None:
    """Where nothing is said it is the usual."""
    assert held(["SELECT", "UPDATE with grant option"]) == {"SELECT": False, "UPDATE": True}
    assert held("revoked", {"SELECT": False}) == {}
    assert held(None, {"SELECT": False}) == {"SELECT": False}
    assert held(None) == {}


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"A": False, "B": True}, {"A": False, "B": True}, []),
        ({"A": False, "B": False}, {}, ["GRANT A, B ON x TO r"]),
        ({}, {"A": False, "B": True}, ["REVOKE A, B ON x FROM r"]),
        ({"A": True}, {"A": False}, ["GRANT A ON x TO r WITH GRANT OPTION"]),
        ({"A": False}, {"A": True}, ["REVOKE GRANT OPTION FOR A ON x FROM r"]),
        (
            {"A": False, "B": True, "C": False},
            {"C": True, "D": False},
            [
                "REVOKE D ON x FROM r",
                "REVOKE GRANT OPTION FOR C ON x FROM r",
                "GRANT A ON x TO r",
                "GRANT B ON x TO r WITH GRANT OPTION",
            ],
        ),
    ],
)
def test_one_is_made_of_the_other(
    expected: dict[str, bool], found: dict[str, bool], said: list[str]
) -> None:
    """What is too much goes first."""
    assert list(changes(expected, found, where="ON x", who="r")) == said


def test_a_column_is_said_with_each_privilege() -> None:
    """As the grammar has it."""
    found = list(changes({"A": False, "B": False}, {}, where="ON t", who="r", column=" (c)"))
    assert found == ["GRANT A (c), B (c) ON t TO r"]
