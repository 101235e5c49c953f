"""Settings of the database."""

from typing import Any

import pytest

from support.remedying import statements

NAME = 'setting search_path of "a role"'


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {"value": 'app, "a, ""b"""'},
            None,
            (
                "DO 'BEGIN EXECUTE format(''ALTER ROLE \"a role\" IN DATABASE %I"
                " SET search_path TO ''''app'''', ''''a, \"b\"'''''', current_database()); END'",
            ),
        ),
        (
            None,
            {"value": "app"},
            (
                "DO 'BEGIN EXECUTE format(''ALTER ROLE \"a role\" IN DATABASE %I"
                " RESET search_path'', current_database()); END'",
            ),
        ),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """A block asks for the name of the database; names are quoted one by one."""
    assert statements(NAME, expected, found) == said


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("setting my.own", "ALTER DATABASE %I SET my.own TO ''''100%%''''"),
        (
            "setting work_mem of (migration role)",
            "ALTER ROLE CURRENT_USER IN DATABASE %I SET work_mem TO ''''100%%''''",
        ),
    ],
)
def test_a_value_is_a_text(name: str, change: str) -> None:
    """Whatever it is the value of."""
    expected = f"DO 'BEGIN EXECUTE format(''{change}'', current_database()); END'"
    assert statements(name, {"value": "100%"}, {"value": "1"}) == (expected,)


def test_a_name_that_is_none_is_not_written() -> None:
    """No statement could say it."""
    assert statements("setting a;b", {"value": "1"}, None) is None
