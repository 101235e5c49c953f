"""The seeds: rows that every rule of the platform admits."""

import re
from types import ModuleType
from typing import Any

import pytest

from services.seed_modules import Rows, read_rows

SMALL = {
    "users": 12,
    "projects": 1,
    "buildings": 3,
    "floors": 10,
    "categories": 18,
    "rooms": 250,
    "walls": 760,
    "doors": 260,
    "windows": 240,
    "devices": 1151,
    "labels": 250,
    "zones": 30,
    "drawings": 10,
    "comments": 156,
    "assignments": 230,
    "object_history": 1868,
    "audit_logs": 120,
    "user_category_permissions": 216,
    "chat_messages": 120,
    "catalog_items": 24,
}
ELEMENTS = ("rooms", "walls", "doors", "windows", "devices", "labels", "zones")
STATUSES = {"active", "inactive", "suspended", "pending", "completed", "cancelled"}
MATERIALS = {"concrete", "steel", "wood", "glass", "plastic", "metal"}
DOMAINS = {
    ("users", "role"): {"user", "admin", "manager", "viewer"},
    **{(table, "status"): STATUSES for table in ELEMENTS},
    **{(table, "material"): MATERIALS for table in ("walls", "doors", "windows")},
    ("devices", "system"): {"HVAC", "electrical", "plumbing", "fire", "security", "lighting"},
    ("assignments", "status"): {"assigned", "in_progress", "completed", "cancelled"},
    ("object_history", "change_type"): {"created", "updated", "deleted", "modified"},
    ("audit_logs", "action"): {"create", "update", "delete", "login", "logout", "unknown"},
}
PATTERNS = {
    "email": r"[a-z0-9-]+@example\.org",
    "username": r"[A-Za-z0-9_-]{3,50}",
    "password_hash": r"\$argon2id\$v=19\$m=65536,t=3,p=4\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}",
}
MAY_BE_EMPTY = {
    *((table, column) for table in ELEMENTS for column in ("locked_by", "assigned_to")),
    ("assignments", "released_at"),
    ("audit_logs", "object_type"),
    ("audit_logs", "object_id"),
    ("chat_messages", "audit_log_id"),
}


@pytest.fixture(scope="module")
def small(seeds: ModuleType) -> Rows:
    """Give the rows of factor 1, as dicts."""
    return read_rows(seeds, factor=1)


def test_every_table_has_its_rows(small: Rows) -> None:
    """In load order, and as many as these."""
    assert {table: len(rows) for table, rows in small.items()} == SMALL


def test_factor_two_doubles_the_projects_and_keeps_the_first(
    seeds: ModuleType, small: Rows
) -> None:
    """A larger site begins with the smaller one."""
    large = read_rows(seeds, factor=2)
    assert len(large["projects"]) == 2
    assert len(large["buildings"]) == 2 * SMALL["buildings"]
    assert len(large["rooms"]) == 2 * SMALL["rooms"]
    assert {table: large[table][: len(rows)] for table, rows in small.items()} == small


@pytest.mark.parametrize(("table", "column"), DOMAINS)
def test_values_are_in_the_domain_that_a_later_check_wants(
    small: Rows, table: str, column: str
) -> None:
    """The checks come in later revisions; the rows obey them already."""
    assert {row[column] for row in small[table]} <= DOMAINS[table, column]


@pytest.mark.parametrize("column", PATTERNS)
def test_users_are_written_as_a_later_check_wants(small: Rows, column: str) -> None:
    """Addresses lead nowhere, and nobody has these passwords."""
    wrong = [u[column] for u in small["users"] if not re.fullmatch(PATTERNS[column], u[column])]
    assert wrong == []


def test_only_what_may_be_empty_is_empty(small: Rows) -> None:
    """Every NOT NULL of the later revisions is met."""
    empty = {
        (table, column)
        for table, rows in small.items()
        for row in rows
        for column, value in row.items()
        if value is None
    }
    assert empty == MAY_BE_EMPTY


def test_comments_and_assignments_point_at_rows_that_exist(small: Rows) -> None:
    """There is no foreign key that would say so."""
    known = {("room", row["id"]) for row in small["rooms"]}
    known |= {("device", row["id"]) for row in small["devices"]}
    pointing = small["comments"] + small["assignments"] + small["object_history"]
    lost = [row for row in pointing if (row["object_type"], row["object_id"]) not in known]
    assert lost == []


def test_history_begins_with_the_making_of_an_object_after_its_floor(small: Rows) -> None:
    """Nothing happens to a thing before it is there."""
    floor_at = {row["id"]: row["created_at"] for row in small["floors"]}
    floor_of = {row["id"]: row["floor_id"] for row in small["rooms"] + small["devices"]}
    made: dict[str, Any] = {}
    for row in small["object_history"]:
        if row["change_type"] == "created":
            assert row["changed_at"] > floor_at[floor_of[row["object_id"]]]
            made[row["object_id"]] = row["changed_at"]
        assert row["changed_at"] >= made[row["object_id"]]
    assert len(made) == len(floor_of)
